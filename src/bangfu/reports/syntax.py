"""The references that people write into a report's text.

    {{awards.count|year=2016,level=省级,holder=教师}}     a figure, narrowed to one cell
    {{aid.amount|from=2015,to=2017,unit=万元}}            over a period, in 万元
    {{aid.amount|period=学年,year=2016-2017}}            in a 学年 or 学期 instead of calendar years
    {{=7|黄石市教育局 2015 年文件}}                        a number declared with its source

`year` and `from`–`to` bound the period, and `period` says of which kind it is; `unit=万元` chooses the unit of
money; `part=numerator` or `part=denominator` prints one side of a rate; every other key is a dimension of the
figure, its value in words.
Two braces that do not begin like a reference stay text; those that do and do not end like one are a fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

REFERENCE = re.compile(r"\{\{\s*(=\s*[^{}|]*|[a-z][a-z_]*\.[a-z_]+)\s*(?:\|([^{}]*))?\}\}")
BEGUN = re.compile(r"\{\{\s*(?:=|[a-z][a-z_]*\.[a-z_])[^{}\n]*(?:\}\})?")
PARTS = ("numerator", "denominator")
LONGEST, LONGEST_ORIGIN = 60, 200  # characters of a declared number and of its source
OPTIONS = {"unit", "part", "period", "from", "to", "year"}


@dataclass(frozen=True)
class Plain:
    """Text as it stands."""

    text: str


@dataclass(frozen=True)
class Asked:
    """A figure's value: options and dimension words as written; `source` is the reference itself."""

    code: str
    where: tuple[tuple[str, str], ...]
    source: str
    first: str = ""
    last: str = ""
    period: str = ""
    unit: str = ""
    part: str = ""


@dataclass(frozen=True)
class Declared:
    """A number that no figure gives, with where it comes from."""

    text: str
    origin: str
    source: str


Piece = Plain | Asked | Declared


@dataclass(frozen=True)
class Fault:
    """A reference that cannot be read: where it begins, what it says, what is wrong (a code)."""

    start: int
    source: str
    code: str
    params: dict[str, str] = field(default_factory=dict)


def pieces(text: str) -> list[Piece]:
    """The text cut into plain text, figures and declared numbers; faulty references stay plain text."""
    found, _faults = parse(text)
    return found


def parse(text: str) -> tuple[list[Piece], list[Fault]]:
    """Pieces in order, and everything wrong with the references at once."""
    found: list[Piece] = []
    faults: list[Fault] = []
    end = 0
    for match in REFERENCE.finditer(text):
        if match.start() > end:
            found.append(Plain(text[end : match.start()]))
            faults += _begun(text, end, match.start())
        piece = _piece(match.group(1), match.group(2) or "", match.group(0))
        if isinstance(piece, tuple):
            faults.append(Fault(match.start(), match.group(0), piece[0], piece[1]))
            found.append(Plain(match.group(0)))
        else:
            found.append(piece)
        end = match.end()
    if end < len(text):
        found.append(Plain(text[end:]))
        faults += _begun(text, end, len(text))
    return found, faults


def _begun(text: str, start: int, end: int) -> Iterator[Fault]:
    """What begins like a reference in a stretch of plain text: printed as it stands it would be no number."""
    for match in BEGUN.finditer(text, start, end):
        yield Fault(match.start(), match.group(0), "reference.form")


def _piece(head: str, tail: str, source: str) -> Piece | tuple[str, dict[str, str]]:
    if head.startswith("="):
        number, origin = head[1:].strip(), tail.strip()
        if not number:
            return "declared.empty", {}
        if len(number) > LONGEST or len(origin) > LONGEST_ORIGIN:
            return "declared.long", {"number": str(LONGEST), "origin": str(LONGEST_ORIGIN)}
        return Declared(number, origin, source) if origin else ("declared.source", {"number": number})
    options: dict[str, str] = {}
    where: list[tuple[str, str]] = []
    for part in _parts(tail):
        key, equals, value = (word.strip() for word in part.partition("="))
        if not equals or not key or not value:
            return "reference.part", {"part": part.strip()}
        if key in OPTIONS:
            options[key] = value
        else:
            where.append((key, value))
    if options.get("part", PARTS[0]) not in PARTS:
        return "reference.side", {"part": options["part"]}
    year = options.get("year", "")
    return Asked(
        code=head.strip(),
        where=tuple(where),
        source=source,
        first=options.get("from", year),
        last=options.get("to", year),
        period=options.get("period", ""),
        unit=options.get("unit", ""),
        part=options.get("part", ""),
    )


def _parts(tail: str) -> Iterator[str]:
    """Options between commas, Chinese or not."""
    yield from (part for part in re.split(r"[,，]", tail) if part.strip())
