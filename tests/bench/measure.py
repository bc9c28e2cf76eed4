"""Taking times and memory."""

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Work = Callable[[], Any]


@dataclass(frozen=True)
class Finding:
    """One line of the table. ratio is compared with limit; "least" asks for at least that much.

    measured and yardstick say in words what was found; ratio None is a fact without a target.
    """

    what: str
    measured: str
    yardstick: str = ""
    ratio: float | None = None
    limit: float | None = None
    least: bool = False
    unit: str = "×"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a target."""
        if self.ratio is None or self.limit is None:
            return None
        return self.ratio >= self.limit if self.least else self.ratio <= self.limit


def seconds(work: Work) -> float:
    """How long it takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternated(works: Sequence[Work], runs: int) -> list[list[float]]:
    """Seconds of each, taken in turns, so that a busy moment of the machine meets all of them alike."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _work in works]
    for _run in range(runs):
        for work, list_ in zip(works, taken, strict=True):
            list_.append(seconds(work))
    return taken


def p95(taken: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def middle(taken: Sequence[float]) -> float:
    """The median."""
    return sorted(taken)[len(taken) // 2]


def peak() -> float:
    """The most memory this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ms(value: float) -> str:
    """Seconds as milliseconds, in words."""
    return f"{value * 1000:,.1f} ms" if value < 1 else f"{value:,.2f} s"
