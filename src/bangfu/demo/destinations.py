"""Where the 2016 graduates from 阳新 went: 71 → 52 employed; 149 → 41 further study and 88 employed."""

from collections.abc import Iterator

from bangfu.demo.roll import HIGHER_GRADUATES, Enrolled, graduates

COHORT = 2016
AS_OF = "2016-12-31"
# outcome: how many
HIGHER = {"协议就业": 30, "合同就业": 14, "灵活就业": 6, "自主创业": 2, "待就业": 15, "暂不就业": 4}
SECONDARY = {"升学": 41, "协议就业": 50, "合同就业": 26, "灵活就业": 12, "待就业": 14, "暂不就业": 6}


def destinations() -> list[tuple[Enrolled, str]]:
    """Each graduate with the outcome."""
    everyone = graduates()
    higher = zip(everyone[:HIGHER_GRADUATES], _spread(HIGHER), strict=True)
    secondary = zip(everyone[HIGHER_GRADUATES:], _spread(SECONDARY), strict=True)
    return [*higher, *secondary]


def _spread(counts: dict[str, int]) -> Iterator[str]:
    for outcome, count in counts.items():
        yield from [outcome] * count
