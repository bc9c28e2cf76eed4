"""What a heading inside a document says too: 湖南集中开工687个重大项目, above 本次开工687个项目，总投资2167亿元.

Headings call a thing otherwise than the text does. Where the text under a heading has no number like its own, the
one it should be is that of the same name; failing that, one of the same kind, and the more there are of that kind, the
less each of them says.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..quantities.units import RATES
from ..statements.labels import called, core, words
from ..statements.mention import Mention, is_arabic
from ..statements.wording import content
from .base import Relation, likelihood, summed
from .headlines import NAMED, as_headline, find_headlines, may_tell, numbered, of_numbered, of_several
from .repeats import is_round

_LIKE_NAMES = 0.5
_OF_ITEMS = 1.2
_REACH = 40  # numbers under a heading
_FEWEST = 2  # digits
_FIRST, _FIRST_RATE = 1.2, 0.9  # what it says for a number that it is the first of its kind
_ONE_OF_ITS_KIND = 1.4

Heading = tuple[Sequence[Mention], int]  # its numbers, and how much was said before the text under it


def find_headings(headings: Sequence[Heading], said: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of the lines that head what is below them, and those under each."""
    paragraphs = {mention.paragraph for heading, _at in headings for mention in heading}
    begins = [at - len(heading) for heading, at in headings]
    for heading, at in headings:
        after = bisect_right(begins, at)  # of several lines on top of each other all head what is below the last
        end = begins[after] if after < len(begins) else len(said)
        section = [m for m in said[at : min(end, at + _REACH)] if m.paragraph not in paragraphs]
        if section:
            yield from _under(heading, section)


def _under(heading: Sequence[Mention], section: Sequence[Mention]) -> Iterator[Relation]:
    paragraph = [m for m in section if m.paragraph == section[0].paragraph]
    for mention in heading:
        name = core(words(mention))
        same = [m for m in section if m.quantity.interval.meets(mention.quantity.interval)]
        inner = [m for m in paragraph if m.depth and m.unit == mention.unit and _resemble(mention, m)]
        if mention.depth and len(inner) > 1:  # (其中补助地方993.7万元), of each of its items
            yield summed(mention.quantity, [m.quantity for m in inner], _OF_ITEMS)
        elif same:
            yield from find_headlines([mention], same)
        elif items := numbered(mention, section):
            yield of_numbered(mention, items)
        elif not name and mention.unit and not content(mention.noun) and "(" not in mention.gap:
            yield from _nameless(mention, paragraph)
        elif not (mention.depth and "其中" in mention.gap):  # (其中教学点在校生16225人)
            yield from _meant(mention, section)


def _nameless(heading: Mention, paragraph: Sequence[Mention]) -> Iterator[Relation]:
    """10542.26亿元 as a heading of its own: the number of its paragraph that comes nearest, whatever is said of it."""
    readings = [as_headline(heading, m) for m in paragraph if m.unit == heading.unit and is_arabic(m)]
    if readings and heading.quantity.digits > 1:
        yield max(readings, key=likelihood)


def _meant(heading: Mention, section: Sequence[Mention]) -> Iterator[Relation]:
    """The number under a heading that most surely is the heading's own, which no number there equals."""
    like = [m for m in section if may_tell(heading, m) and ("其中" in heading.gap or "其中" not in m.gap)]
    together = of_several(heading, like)
    if together is not None:
        yield together
        return
    readings = []
    for m in like:
        reading = as_headline(heading, m)
        if not _resemble(heading, m):
            first = _FIRST_RATE if m.unit in RATES else _FIRST
            reading.weight = first if m is like[0] else _ONE_OF_ITS_KIND - math.log10(len(like))
        readings.append(reading)
    if is_round(heading) or heading.quantity.digits < _FEWEST:
        readings = [reading for reading in readings if reading.weight >= NAMED]
    if readings:
        yield max(readings, key=lambda reading: (reading.weight >= NAMED, likelihood(reading)))


def _resemble(heading: Mention, other: Mention) -> bool:
    """Whether what the numbers are called, or the levels that their growth is told of, shares enough."""
    one, two = called(heading), called(other)
    return len(one & two) >= _LIKE_NAMES * min(len(one), len(two)) > 0
