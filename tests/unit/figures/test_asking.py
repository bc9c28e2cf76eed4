"""Questions from words: everything wrong is said at once."""

import pytest
from django.http import QueryDict

from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.address import records_query, view_of
from bangfu.figures.asking import asked
from bangfu.figures.definition import Period
from bangfu.figures.periods import bound
from bangfu.figures.registry import figure_of
from bangfu.figures.request import Request

pytestmark = pytest.mark.django_db


def codes(refused) -> list[str]:
    return [refusal.code for _field, refusal in refused.value]


def test_words_and_codes_mean_the_same():
    figure = figure_of("aid.amount")
    by_code = asked(figure, by=["kind"], where={"kind": ["national"], "repayable": ["false"]})
    assert by_code == asked(figure, by=["kind"], where={"kind": ["国家奖助学金"], "repayable": ["否"]})
    assert by_code.filters == (("kind", ("national",)), ("repayable", (False,)))


def test_everything_wrong_at_once():
    with pytest.raises(Refusals) as refused:
        asked(figure_of("aid.amount"), by=["nothing"], first="later", where={"kind": ["none"], "who": ["me"]})
    assert codes(refused) == ["figure.bound", "figure.value", "figure.dimension", "figure.dimension"]
    assert "资助类别（kind）、年度（year）、学年（academic_year）" in refused.value.text


def test_years_and_school_years_do_not_mix():
    with pytest.raises(Refusals) as refused:
        asked(figure_of("aid.amount"), by=["year"], period="academic_year")
    assert codes(refused) == ["figure.mixed"]


@pytest.mark.parametrize(
    ("code", "text", "kind", "value"),
    [
        *(("academic_year", text, Period.ACADEMIC_YEAR, 2016)
          for text in ("2016", "2016—2017学年", "2016-2017", "2016学年")),
        ("term", "2015—2016学年秋季学期", Period.TERM, 20151), ("term", "2015-2016-2", Period.TERM, 20152),
        ("year", "2016年", Period.YEAR, 2016),
    ],
)  # fmt: skip
def test_a_filter_by_period_fixes_its_kind(code, text, kind, value):
    request = asked(figure_of("aid.amount"), where={code: [text]})
    assert (request.period, request.filters) == (kind, ((code, (value,)),))


def test_from_and_to_follow_the_filter_and_do_not_leave_it():
    figure, year = figure_of("aid.amount"), {"academic_year": ["2016"]}
    request = asked(figure, where=year, first="2015-2016", last="2017")
    assert (request.period, request.first, request.last) == (Period.ACADEMIC_YEAR, 2015, 2017)
    with pytest.raises(Refusals, match="学年 2016—2017学年 在起止之外") as refused:
        asked(figure, where=year, first="2017", last="2017")
    assert codes(refused) == ["figure.range"]
    with pytest.raises(Refusals, match="期间是自然年，分列或筛选用了学年"):
        asked(figure, where=year, period="year", first="2017")


def test_a_figure_of_the_present_has_no_period():
    assert asked(figure_of("students.count"), by=["segment"]).period is None
    with pytest.raises(Refusals, match="“在籍学生数”是现状数，不能限定期间") as refused:
        asked(figure_of("students.count"), first="2015")
    assert codes(refused) == ["figure.period"]


@pytest.mark.parametrize(
    ("code", "near"),
    [("awards.cout", "相近的指标：获奖数（awards.count）"), ("获奖", "相近的指标：获奖数（awards.count）"),
     ("x.y", "请在指标页查找")],
)  # fmt: skip
def test_an_unknown_figure_names_those_it_may_be_a_slip_for(code, near):
    with pytest.raises(Refusal) as refused:
        figure_of(code)
    assert refused.value.remedy.startswith(near) and refused.value.remedy.count("、") <= 2


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [("2015", Period.YEAR, 2015), ("2015—2016学年", Period.ACADEMIC_YEAR, 2015), ("20151", Period.TERM, 20151),
     ("2015—2016学年第二学期", Period.TERM, 20152), ("", Period.YEAR, None)],
)  # fmt: skip
def test_bounds(text, period, expected):
    assert bound(text, period) == expected


def test_a_school_year_bounds_its_terms():
    request = asked(figure_of("aid.amount"), by=["term"], first="2015", last="2016—2017学年")
    assert (request.period, request.first, request.last) == (Period.TERM, 20151, 20162)
    view = view_of(figure_of("aid.amount"), QueryDict("period=term&from=2015-2016&to=2015"))
    assert (view.request.first, view.request.last) == (20151, 20152)


def test_a_filter_by_term_names_the_term():
    with pytest.raises(Refusals, match="“2015”不是期间；请填写如 2015—2016学年第一学期，或 20151"):
        asked(figure_of("aid.amount"), where={"term": ["2015"]})


def test_requests_are_kept_and_read_back():
    request = asked(figure_of("aid.amount"), by=["kind", "year"], first="2015", where={"unit": ["未注明"]})
    assert Request.from_json(request.as_json()) == request


def test_an_address_says_the_same_again():
    figure = figure_of("aid.amount")
    view = view_of(figure, QueryDict("rows=kind&rows=unit&across=year&from=2015&money=wan&kind=national&unit=~"))
    assert (view.rows, view.across, view.request.first, view.money) == (("kind", "unit"), "year", 2015, "wan")
    assert view.request.filters == (("kind", ("national",)), ("unit", (None,)))
    assert view_of(figure, QueryDict(view.query())) == view


def test_changing_the_period_changes_its_dimension():
    view = view_of(figure_of("aid.amount"), QueryDict("rows=kind&across=year&period=academic_year"))
    assert (view.across, view.request.period) == ("academic_year", Period.ACADEMIC_YEAR)


def test_an_address_that_filters_by_school_year_counts_by_school_year():
    view = view_of(figure_of("aid.amount"), QueryDict("rows=kind&across=year&academic_year=2016&from=2016&to=2016"))
    assert (view.across, view.request.period) == ("academic_year", Period.ACADEMIC_YEAR)
    view = view_of(figure_of("aid.amount"), QueryDict("period=year&academic_year=2016&from=2017&to=2017"))
    assert [p.code for p in view.problems] == ["figure.mixed"]


def test_an_address_with_mistakes_still_answers():
    view = view_of(figure_of("aid.amount"), QueryDict("rows=nothing&across=year&from=soon&kind=unknown"))
    assert (view.rows, view.across) == ((), "year")
    assert [p.code for p in view.problems] == ["figure.bound", "figure.value"]


def test_bounds_of_a_figure_of_today_are_left_out_and_said():
    view = view_of(figure_of("students.count"), QueryDict("rows=grade&from=2015"))
    assert (view.rows, view.request.first) == (("grade",), None)
    assert [p.code for p in view.problems] == ["figure.period"]


def test_the_records_of_a_cell_have_an_address():
    request = Request(by=("kind", "year"), filters=(("funding", ("state",)),), first=2015)
    query = QueryDict(records_query(request, {"kind": "national", "unit": None}, {"repayable": (False,)}))
    assert query.dict() == {
        "period": "year", "from": "2015", "funding": "state", "kind": "national", "unit": "~", "repayable": "False",
    }  # fmt: skip
    cell = view_of(figure_of("aid.amount"), query).request
    assert (
        cell.filters == request.narrowed({"kind": ("national",), "unit": (None,), "repayable": (False,)}, by=()).filters
    )
