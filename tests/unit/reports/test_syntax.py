"""References in text."""

from bangfu.reports.syntax import Asked, Declared, Plain, parse, pieces


def test_a_figure_with_filters_and_a_year() -> None:
    found = pieces("获奖{{awards.count|year=2016,level=省级，holder=教师}}项")
    assert found[0] == Plain("获奖") and found[2] == Plain("项")
    assert isinstance(found[1], Asked)
    assert (found[1].code, found[1].where) == ("awards.count", (("level", "省级"), ("holder", "教师")))
    assert (found[1].first, found[1].last) == ("2016", "2016")


def test_a_period_a_unit_and_a_side() -> None:
    (asked,) = pieces("{{graduates.employment_rate|from=2015,to=2017,unit=万元,part=numerator}}")
    assert isinstance(asked, Asked)
    assert (asked.first, asked.last, asked.unit, asked.part) == ("2015", "2017", "万元", "numerator")


def test_a_declared_number_has_its_source() -> None:
    assert pieces("{{=7|黄教发〔2016〕3号}}") == [
        Declared("7", "黄教发〔2016〕3号", "{{=7|黄教发〔2016〕3号}}")
    ]


def test_braces_that_are_no_reference_stay_text() -> None:
    for text in ("{{ 模板 }}", "{{Awards}}", "a {{ b", "}}", "{单括号}"):
        assert parse(text) == ([Plain(text)], [])


def test_all_faults_are_found_at_once_with_their_places() -> None:
    text = "共{{aid.amount|year}}元、{{=7}}个、{{aid.amount|part=half}}、{{=|来源}}"
    found, faults = parse(text)
    assert [(f.start, f.code) for f in faults] == [
        (1, "reference.part"), (22, "declared.source"), (30, "reference.side"), (55, "declared.empty"),
    ]  # fmt: skip
    assert "".join(p.text for p in found if isinstance(p, Plain)) == text


def test_a_reference_that_does_not_end_like_one_is_a_fault_and_never_printed_as_text() -> None:
    text = "共{{projects.count year=2016}}个，{{aid.amount，{{=7|〔2016〕{3}号}}项，{{aid.times|year=2016}}人次"
    found, faults = parse(text)
    assert [(f.start, f.source, f.code) for f in faults] == [
        (1, "{{projects.count year=2016}}", "reference.form"),
        (31, "{{aid.amount，", "reference.form"),
        (44, "{{=7|〔2016〕", "reference.form"),
    ]
    assert [type(piece) for piece in found] == [Plain, Asked, Plain]
