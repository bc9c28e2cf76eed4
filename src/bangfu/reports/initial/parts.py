"""Short ways to write the blocks of the initial outlines."""

from typing import Any

SUPPORTER, PARTNER = "支援校", "受援校"  # in references; in texts they stand in braces


def text(*paragraphs: str) -> dict[str, Any]:
    """A text block of some paragraphs."""
    return {"kind": "text", "text": "\n".join(paragraphs)}


def profile(school: str, indicator: str, unit: str = "") -> str:
    """The reference to a school's indicator in the last year of the report."""
    scale = f",unit={unit}" if unit else ""
    return f"{{{{profile.value|organisation={school},indicator={indicator},year={{止}}{scale}}}}}"


def figure(code: str, **options: Any) -> str:
    """A reference; `first` and `last` spell from and to."""
    names = {"first": "from", "last": "to"}
    written = ",".join(f"{names.get(name, name)}={value}" for name, value in options.items())
    return f"{{{{{code}|{written}}}}}" if written else f"{{{{{code}}}}}"


def awards(year: str, holder: str, level: str) -> str:
    """The number of awards of one level that teachers or students won in a year."""
    return figure("awards.count", year=year, holder=holder, level=level)


def aid_table() -> dict[str, Any]:
    """资助情况统计表: kind × year, money in 万元 and person-times, totals, and without loans."""
    return {
        "kind": "table",
        "title": "{起}—{止}年学生资助情况统计表",
        "figures": [
            {"code": "aid.amount", "title": "资金", "money": "wan"},
            {"code": "aid.times", "title": "人次", "money": "yuan"},
        ],
        "rows": ["kind"],
        "across": "year",
        "memos": True,
        "notes": ["人次按发放笔数计；生源地贷款须偿还，合计与不含贷款的合计分别列出。"],
    }


def chart(title: str, code: str, rows: str, across: str = "", **options: Any) -> dict[str, Any]:
    """A chart block."""
    return {"kind": "chart", "title": title, "code": code, "rows": rows, "across": across, **options}


def records(register: str, template: str, *, years: bool = True) -> dict[str, Any]:
    """A numbered list of a register's records."""
    return {"kind": "records", "register": register, "template": template, "years": years}
