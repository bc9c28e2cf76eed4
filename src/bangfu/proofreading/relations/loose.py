"""Lists that only stand behind their whole, or before a sentence that gives it: 学生16人，一年级7人，二年级9人.

Nothing in the words says that they are all of it, so the numbers must: what adds up was meant, and what one slip keeps
from adding up very probably was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import attrgetter

from ..slips import POINT, SWAPPED
from ..statements.labels import common_end, words
from ..statements.mention import Mention, is_arabic
from .announcing import OF_WHICH
from .base import Relation, slip_of, summed
from .entire import tell_every_year
from .kinds import are_of_two_measures
from .lexicon import AND_SO_ON, PARTIAL, REMAINDER
from .passage import Passage, are_of_two_populations, of_a_kind, stands_beside

_FEWEST, _PAIR, _MOST = 3, 2, 16  # parts
_FINE = 3  # figures
_PLAIN, _TWO, _REST, _CLOSING = 0.1, -0.3, 0.5, 0.2
_OF_A_YEAR, _EVERY_YEAR = re.compile(r"(?:19|20)\d\d年"), 1.1
_TELLING, _NEARLY = 0.5, 0.1  # what it says that parts which are all smaller nearly come to the whole
_CLOSES = re.compile(
    r"(?:全[年省市县校]|以上|上述|[两三四五][项者类])?(?:合计|共计|总计|累计|总共|一共|共)[^，。；\d]{0,6}$"
    r"|(?:使用|支出|资助|发放|捐赠|投入|资金)总额[为达]?$"
)
_TOTAL = re.compile("总[^，。；]{0,4}$|合计[^，。；]{0,4}$")
_OTHERWISE = re.compile(r"[比较与由从超]|不含|不包括|另[有外]|此外|结余|剩余|余额|每|均")


def find_loose(passage: Passage, told: AbstractSet[int]) -> Iterator[Relation]:
    """The loose lists of one paragraph; ``told``: the starts of the wholes and parts of lists that were announced."""
    if len(passage.levels) <= _PAIR:
        return
    sentences = [list(group) for _sentence, group in groupby(passage.levels, key=attrgetter("sentence"))]
    for place, sentence in enumerate(sentences):
        for first in range(len(sentence) - _PAIR):
            if sentence[first].start not in told:
                yield from _behind(passage, sentence[first], sentence[first + 1 : first + 1 + _MOST], told)
        for last in range(_FEWEST, len(sentence)):
            if sentence[last].start not in told and _TOTAL.search(sentence[last].label):
                yield from _before(sentence[last], sentence[max(0, last - _MOST) : last], told)
        if place and sentence[0].start not in told and _CLOSES.match(sentence[0].gap.lstrip("。；，")):
            yield from _above(sentence[0], sentences[place - 1][-_MOST:], told)


def _behind(
    passage: Passage, whole: Mention, rest: Sequence[Mention], told: AbstractSet[int]
) -> Iterator[Relation]:
    """The numbers behind that add up to the first, or all of them up to the sentence's end."""
    told_alike = [m for m in rest if of_a_kind(m, whole) and m.depth == whole.depth]
    like = [m for m in told_alike if is_arabic(m) is is_arabic(whole)]
    if are_of_two_populations(like):
        return
    if len(like) < len(told_alike):  # 完中8所，一贯制学校一所: only all of them may be meant
        relation = _summed(whole, told_alike, _weight(told_alike))
        yield from [relation] if relation.holds else ()
        return
    if len(like) < _PAIR or whole.listed or stands_beside(like[0]) or not _may_be_list(whole, like, told):
        return
    if tell_every_year(passage, whole, like):
        yield _summed(whole, like, _EVERY_YEAR)
        return
    for count in range(_PAIR, len(like) + 1):
        relation = _summed(whole, like[:count], _weight(like[:count]))
        if relation.holds:
            yield relation
            return
    if whole.start != passage.told(whole.unit, whole.sentence)[0].start:
        return
    parts = _of_segment(whole, like)
    if {m.unit for m in parts} == {whole.unit} and AND_SO_ON.match(passage.text, parts[-1].quantity.tail) is None:
        relation = _summed(whole, parts, _weight(parts))
        if len(parts) >= _FEWEST or _are_counterparts(*parts) or _is_mistyped(relation):
            yield relation


def _of_segment(whole: Mention, like: list[Mention]) -> list[Mention]:
    """The numbers up to a semicolon, where two and more stand before it; else all: 占地1563099平方米，主校区1024687平方
    米，新校区538412平方米；教学用房386574平方米."""
    here = [m for m in like if m.segment == whole.segment]
    return here if len(here) >= _PAIR else like


def _is_mistyped(relation: Relation) -> bool:
    """Whether two digits changed about, or a moved point, are all that keeps two numbers from coming to their whole;
    not where they are round: 1200万, 1300万 and 800万."""
    slip = slip_of(relation)
    fine = relation.stated.figures() >= _FINE
    return fine and slip is not None and slip[1].kind in (SWAPPED, POINT)


def _before(whole: Mention, told_before: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The numbers of its sentence before a total that has a name of its own: 猪肉21.64万吨，牛肉3.87万吨，羊肉1.92万
    吨，猪牛羊肉总产量27.43万吨."""
    like = [m for m in told_before if m.unit == whole.unit and m.depth == whole.depth and m.segment == whole.segment]
    if len(like) < _FEWEST or whole.listed or not _may_be_list(whole, like, told):
        return
    lists = [like[at:] for at in range(len(like) - _PAIR)]
    made = [_summed(whole, parts, _PLAIN) for parts in lists]
    yield next((relation for relation in made if relation.holds), made[0])


def _may_be_list(whole: Mention, like: Sequence[Mention], told: AbstractSet[int]) -> bool:
    """Whether the numbers are named each for itself and none is set against another or belongs to another list."""
    exact = not any(m.quantity.qualifier for m in like)
    names = [words(m) or (m.period if _OF_A_YEAR.fullmatch(m.period) else "") for m in like]
    own = exact and all(names) and all(m.start not in told and not _OTHERWISE.search(m.gap) for m in like)
    larger = sum(m.quantity.value >= whole.quantity.value for m in like)
    announced = any(OF_WHICH.search(m.gap) or PARTIAL.search(m.gap) for m in like)
    apart = are_of_two_measures([words(whole), *names])
    own = own and len(set(names)) == len(names) and words(whole) not in names
    return own and larger <= 1 and not (announced or apart)


def _weight(parts: Sequence[Mention]) -> float:
    alone = _TWO if len(parts) == _PAIR and not _are_counterparts(*parts) else _PLAIN
    return alone + (_REST if REMAINDER.search(words(parts[-1])) else 0.0)


def _summed(whole: Mention, parts: Sequence[Mention], weight: float) -> Relation:
    """The sum, with what the numbers themselves say for it."""
    relation = summed(whole.quantity, [m.quantity for m in parts], weight)
    smaller = all(0 < m.quantity.value < whole.quantity.value for m in parts)
    near = relation.miss < _NEARLY or _is_mistyped(relation)
    told = smaller and near and len(parts) > _PAIR and whole.quantity.figures() >= _FINE
    relation.weight += _TELLING if told else 0.0
    return relation


def _are_counterparts(one: Mention, other: Mention, *_rest: Mention) -> bool:
    """Whether two names are as long and end alike: 货币捐赠 and 物资捐赠, 客车 and 货车."""
    names = [words(one), words(other)]
    same = common_end(names)
    return len(names[0]) == len(names[1]) and 2 * same >= len(names[0]) > same


def _above(whole: Mention, before: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """国家助学金资助6741人；免学费资助5208人；校内资助4304人。全年共资助16253人: the sentence before has the parts."""
    parts = [m for m in before if of_a_kind(m, whole) and m.depth == whole.depth]
    if len(parts) >= _PAIR and not any(m.start in told or m.listed for m in parts):
        relation = _summed(whole, parts, _CLOSING)
        if relation.holds or len(parts) >= _FEWEST:
            yield relation
