"""From a new report to its trace in the browser's way: addresses, forms, answers."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bangfu.accounts.models import User
from bangfu.aid.models import AidPayment
from bangfu.assistance.models import Project
from bangfu.core.scoping import everything
from bangfu.registers.services import add_record, remove_record
from bangfu.reports.models import Edition, Report, Section
from bangfu.reports.word.package import validate
from tests.factories import as_user, log_in, make_organisation, make_payment, make_scheme, make_student, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bangfu.reports.services.issuing.libreoffice_available", lambda: False)


@pytest.fixture
def writer(school: Any, client: Client) -> Client:
    """The assistance office at its desk."""
    return log_in(client, make_user("assistance_office", school))


@pytest.fixture
def leader(school: Any) -> Client:
    """A leader at another desk."""
    return log_in(Client(), make_user("school_leader", school))


@pytest.fixture
def report(writer: Client, school: Any) -> Iterator[Report]:
    """A year's bulletin, made on its page, about one payment of 5,000 元."""
    system = User.objects.system()
    with as_user(system):
        make_payment(system, make_student(system, school), make_scheme(system, school))
    given = {"organisation": school.pk, "outline": "bulletin", "first_year": 2016, "last_year": 2016}
    answer = writer.post("/reports/new/", given)
    with everything():
        found = Report.objects.get()
    assert answer.url == f"/reports/{found.pk}/"
    yield found


def sections(report: Report) -> list[Section]:
    with everything():
        return list(report.sections.order_by("order"))


def accept_all(report: Report, writer: Client, leader: Client) -> None:
    for section in sections(report):
        writer.post(f"/reports/sections/{section.pk}/step/submit/")
        leader.post(f"/reports/sections/{section.pk}/step/accept/")


def test_years_in_the_wrong_order_are_refused(writer: Client, school: Any) -> None:
    given = {"organisation": school.pk, "outline": "bulletin", "first_year": 2017, "last_year": 2016}
    answer = writer.post("/reports/new/", given)
    assert answer.status_code == 422
    assert "截止年度早于起始年度" in answer.content.decode()


def test_the_report_page_shows_its_sections(report: Report, writer: Client) -> None:
    page = writer.get(f"/reports/{report.pk}/").content.decode()
    for section in sections(report):
        assert f"/reports/sections/{section.pk}/" in page
    assert "0 / 5" in page


def test_the_list_tells_reports_apart_and_how_far_they_are(report: Report, writer: Client, leader: Client) -> None:
    page = writer.get("/reports/").content.decode()
    assert "2016年" in page and "撰写中" in page
    accept_all(report, writer, leader)
    assert "待签发" in writer.get("/reports/").content.decode()
    assert f"/reports/{report.pk}/" in writer.get("/reports/?state=ready").content.decode()
    assert f"/reports/{report.pk}/" not in writer.get("/reports/?state=writing").content.decode()
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2018-01-05"})
    assert "已签发" in writer.get("/reports/").content.decode()


def test_a_section_is_given_to_people_who_may_write_it(report: Report, writer: Client, school: Any) -> None:
    make_user("teacher", school, name="教师")
    make_user("administrator", school, name="无权的人")
    make_user("assistance_office", make_organisation(), name="外校的人")
    form = writer.get(f"/report-sections/new/?report={report.pk}").context["form"]
    office = User.objects.get(pk=writer.session["_auth_user_id"])
    assert {person.name for person in form.fields["owner"].queryset} == {office.name, "教师"}
    with everything():
        Report.objects.filter(pk=report.pk).update(title="工作总结")
    page = writer.get(f"/report-sections/new/?report={report.pk}").content.decode()
    assert "工作总结（2016年）" in page


def test_a_section_shows_live_values(report: Report, writer: Client) -> None:
    page = writer.get(f"/reports/sections/{sections(report)[0].pk}/").content.decode()
    assert ">0.5</a>万元" in page
    assert "/figures/aid.amount/records/?" in page


def test_text_is_saved_as_a_version_and_compared(report: Report, writer: Client) -> None:
    section = sections(report)[0]
    form = {"blocks": "1", "b0-kind": "text", "b0-text": "另起炉灶{{aid.times}}人次。", "version": section.version}
    assert writer.post(f"/reports/sections/{section.pk}/", {**form, "action": "save"}).status_code == 302
    assert sections(report)[0].body == [{"kind": "text", "text": "另起炉灶{{aid.times}}人次。"}]
    page = writer.get(f"/reports/sections/{section.pk}/versions/").content.decode()
    assert "<del>" in page and "<ins>" in page


def test_a_faulty_reference_keeps_what_was_typed(report: Report, writer: Client) -> None:
    section = sections(report)[0]
    form = {"blocks": "1", "b0-kind": "text", "b0-text": "共{{aid.times|year}}人次。", "action": "save"}
    answer = writer.post(f"/reports/sections/{section.pk}/", form)
    assert answer.status_code == 422
    assert "{{aid.times|year}}" in answer.content.decode()
    assert sections(report)[0].body == section.body


def test_an_outdated_page_is_refused(report: Report, writer: Client) -> None:
    section = sections(report)[0]
    form = {"blocks": "1", "b0-kind": "text", "b0-text": "新", "version": section.version, "action": "save"}
    writer.post(f"/reports/sections/{section.pk}/", form)
    assert writer.post(f"/reports/sections/{section.pk}/", {**form, "b0-text": "旧"}).status_code == 409


def test_blocks_are_added_and_configured_without_code(report: Report, writer: Client) -> None:
    section = sections(report)[0]
    form = {"blocks": "1", "b0-kind": "text", "b0-text": "文", "version": section.version}
    writer.post(f"/reports/sections/{section.pk}/", {**form, "action": "add:table"})
    section = sections(report)[0]
    table = {
        "b1-kind": "table", "b1-title": "人次表", "b1-code1": "aid.times", "b1-row1": "kind", "b1-across": "year",
        "b1-by1": "repayable", "b1-value1": "repayable=否", "b1-by2": "", "b1-value2": "kind=国家奖助学金",
    }  # fmt: skip
    writer.post(
        f"/reports/sections/{section.pk}/",
        {**form, **table, "blocks": "2", "version": section.version, "action": "save"},
    )
    stored = sections(report)[0].body[1]
    assert (stored["title"], stored["figures"], stored["rows"], stored["where"]) == (
        "人次表", [{"code": "aid.times", "title": "", "money": "yuan"}], ["kind"],
        {"repayable": ["否"], "kind": ["国家奖助学金"]},
    )  # fmt: skip
    assert "国家奖助学金" in writer.get(f"/reports/sections/{section.pk}/").content.decode()


def saved(section: Section, writer: Client, **fields: Any) -> Any:
    """The answer to a page of one block."""
    form = {"blocks": "1", "version": section.version, "action": "save"}
    return writer.post(f"/reports/sections/{section.pk}/", form | {f"b0-{name}": v for name, v in fields.items()})


def test_a_filter_says_which_value_it_lacks(report: Report, writer: Client) -> None:
    table = {"kind": "table", "title": "表", "code1": "aid.times", "row1": "kind"}
    section = sections(report)[0]
    page = saved(section, writer, **table, by1="kind", value1="repayable=否").content.decode()
    assert "请在“资助类别”中选一个值" in page
    page = saved(section, writer, **table, by1="kind", value1="kind=杜撰").content.decode()
    assert "现在的指标或台账没有这一项" in page
    assert sections(report)[0].body[0]["kind"] == "text"


def test_a_list_is_written_with_the_names_of_fields(report: Report, writer: Client, school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        for name, area in (("甲", "majors"), ("乙", "teachers")):
            values = {"organisation": school, "partner": make_organisation(), "name": name, "area": area, "year": 2016}
            add_record(model=Project, values=values, by=system)
    listed = {"kind": "records", "register": "projects", "template": "【项目名称】（【统计年度】）。", "years": "on"}
    answer = saved(sections(report)[0], writer, **listed, by1="area", value1="area=师资培训")
    assert answer.status_code == 302
    assert sections(report)[0].body == [
        {"kind": "records", "register": "projects", "template": "{name}（{year}）。", "years": True,
         "where": {"area": ["师资培训"]}}
    ]  # fmt: skip
    page = writer.get(f"/reports/sections/{sections(report)[0].pk}/").content.decode()
    assert "【项目名称】（【统计年度】）。</textarea>" in page and "{name}" not in page
    assert "乙（2016）。" in page and "甲（2016）。" not in page
    page = saved(sections(report)[0], writer, **listed | {"template": "【名字】"}).content.decode()
    assert "没有这些栏目：名字" in page


def test_the_preview_says_what_has_no_origin(report: Report, writer: Client) -> None:
    url = f"/reports/sections/{sections(report)[0].pk}/preview/"
    page = writer.post(url, {"b0-text": "共{{aid.times}}人次，另有15人。<script>"}).content.decode()
    assert ">1</a>人次" in page and 'class="loose">15<' in page
    assert "<script>" not in page


def test_the_picker_writes_the_reference(report: Report, writer: Client) -> None:
    url = f"/reports/sections/{sections(report)[0].pk}/picker/"
    page = writer.get(url, {"figure": "aid.amount", "d-kind": "国家奖助学金", "unit": "万元", "from": "2015"})
    assert "{{aid.amount|from=2015,to=2016,kind=国家奖助学金,unit=万元}}" in page.content.decode()
    assert '<p class="picker-value">0.5 ' in page.content.decode()


def test_the_picker_offers_what_occurs_where_there_is_no_list(report: Report, writer: Client, school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        for origin in ("湖北省黄石市阳新县", "湖北省黄冈市"):
            make_student(system, school, origin=origin)
    url = f"/reports/sections/{sections(report)[0].pk}/picker/"
    page = writer.get(url, {"figure": "students.count", "d-origin": "湖北省黄冈市"}).content.decode()
    assert '<option value="湖北省黄石市阳新县">' in page
    assert "{{students.count|origin=湖北省黄冈市}}" in page


def test_references_stay_chinese_for_whoever_works_in_english(report: Report, writer: Client) -> None:
    section = sections(report)[0]
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    form = {"blocks": "1", "b0-kind": "text", "b0-text": "{{aid.times|kind=国家奖助学金}}人次", "action": "save"}
    writer.post(f"/reports/sections/{section.pk}/", form, **english)
    assert ">1</a>人次" in writer.get(f"/reports/sections/{section.pk}/", **english).content.decode()
    url = f"/reports/sections/{section.pk}/picker/"
    page = writer.get(url, {"figure": "aid.times", "d-kind": "国家奖助学金"}, **english).content.decode()
    assert "{{aid.times|kind=国家奖助学金}}" in page
    assert "单位：万元、人次" in writer.get(f"/reports/{report.pk}/read/", **english).content.decode()


def test_issue_read_trace_compare(report: Report, writer: Client, leader: Client, school: Any) -> None:
    page = leader.get(f"/reports/{report.pk}/issue/").content.decode()
    assert "撰写中" in page
    accept_all(report, writer, leader)
    answer = leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05", "note": ""})
    with everything():
        edition = Edition.objects.get()
    assert answer.url == f"/editions/{edition.pk}/"
    word = leader.get(f"/reports/editions/{edition.pk}/file/word/")
    assert validate(io.BytesIO(b"".join(word.streaming_content))) == []
    text = leader.get(f"/reports/editions/{edition.pk}/text/").content.decode()
    assert "2017年1月5日" in text
    assert f'href="/reports/editions/{edition.pk}/numbers/1/"' in text
    trace = leader.get(f"/reports/editions/{edition.pk}/numbers/1/").content.decode()
    assert "资助金额" in trace and "/aid-payments/" in trace
    assert "没有变化" in leader.get(f"/reports/editions/{edition.pk}/compare/").content.decode()
    system = User.objects.system()
    with as_user(system):
        make_payment(system, make_student(system, school), make_scheme(system, school, name="助学金"))
    compared = leader.get(f"/reports/editions/{edition.pk}/compare/").content.decode()
    assert "0.5 → 1" in compared and re.search(r"新增：<a href=\"/aid-payments/\d+/\">[^<]+</a>（0.5）", compared)
    with as_user(system):
        for payment in AidPayment.objects.all():
            remove_record(record=payment, reason="重复", by=system)
    assert "减少：" in leader.get(f"/reports/editions/{edition.pk}/compare/").content.decode()


def test_the_numbers_of_an_edition_are_found_by_words(report: Report, writer: Client, leader: Client) -> None:
    accept_all(report, writer, leader)
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05"})
    with everything():
        edition = Edition.objects.get()
        times = edition.numbers.filter(title="资助人次").count()
        everyone = edition.numbers.count()
    url = f"/reports/editions/{edition.pk}/numbers/"
    found = leader.get(url, {"q": "资助人次"}).context["page"]
    assert 0 < times <= found.paginator.count < everyone
    assert "没有符合条件的数字" in leader.get(url, {"q": "资助人次 无此词"}).content.decode()


def test_the_public_sees_published_editions_only(report: Report, writer: Client, leader: Client) -> None:
    accept_all(report, writer, leader)
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05"})
    with everything():
        edition = Edition.objects.get()
    stranger = Client()
    assert edition.title not in stranger.get("/reports/public/").content.decode()
    assert stranger.get(f"/reports/public/{edition.pk}/").status_code == 404
    leader.post(f"/reports/editions/{edition.pk}/publish/", {"public": "1"})
    assert edition.title in stranger.get("/reports/public/").content.decode()
    assert "0.5" in stranger.get(f"/reports/public/{edition.pk}/").content.decode()
    stranger.cookies["django_language"] = "en"
    listed = stranger.get("/reports/public/").content.decode()
    assert "<h1>Published reports</h1>" in listed
    assert "· issued on " in listed
    stranger.cookies.clear()
    assert stranger.get(f"/reports/public/{edition.pk}/word/").status_code == 200
    assert stranger.get(f"/reports/public/{edition.pk}/checking/").status_code == 404
    refused = leader.post(f"/reports/editions/{edition.pk}/withdraw/", {"reason": "长" * 301})
    assert refused.status_code == 422 and "长" * 301 in refused.content.decode()
    leader.post(f"/reports/editions/{edition.pk}/withdraw/", {"reason": "有误"})
    assert stranger.get(f"/reports/public/{edition.pk}/").status_code == 404


def test_the_search_says_which_report_a_section_is_of(report: Report, writer: Client) -> None:
    heading = str(sections(report)[1])
    found = writer.get("/search/", {"q": heading}).context["hits"]
    hits = {hit.title: hit.text for kind in found for hit in kind.hits if hit.url.startswith("/report-sections/")}
    assert hits == {heading: str(report)}


def test_a_valid_edition_misses_nothing_and_assigning_has_its_word(
    report: Report, writer: Client, leader: Client
) -> None:
    assert "</svg> 分工</a>" in writer.get(f"/reports/{report.pk}/").content.decode()
    accept_all(report, writer, leader)
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05"})
    with everything():
        edition = Edition.objects.get()
    page = leader.get(f"/editions/{edition.pk}/").content.decode()
    assert "未填写" not in page and "撤回原因" not in page


def test_another_school_sees_none_of_it(report: Report, writer: Client, leader: Client) -> None:
    accept_all(report, writer, leader)
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05"})
    with everything():
        edition = Edition.objects.get()
    other = log_in(Client(), make_user("school_leader", make_organisation("别的学院")))
    for url in (
        f"/reports/{report.pk}/", f"/reports/{report.pk}/read/", f"/reports/sections/{sections(report)[0].pk}/",
        f"/reports/editions/{edition.pk}/text/", f"/reports/editions/{edition.pk}/numbers/1/",
        f"/reports/editions/{edition.pk}/file/word/", f"/reports/{report.pk}/issue/",
    ):  # fmt: skip
        assert other.get(url).status_code == 404, url


def test_the_desk_tells_who_has_to_write_and_to_review(report: Report, writer: Client, leader: Client) -> None:
    section = sections(report)[1]
    writer.post(f"/reports/sections/{section.pk}/step/submit/")
    assert f"/reports/sections/{section.pk}/" in leader.get("/").content.decode()
    assert f"/reports/sections/{section.pk}/" not in writer.get("/").content.decode()


def test_the_command_writes_word(report: Report, school: Any, tmp_path: Path, capsys: Any) -> None:
    out, checking = tmp_path / "公报.docx", tmp_path / "核对.docx"
    call_command("report", "--outline", "bulletin", "--from", "2016", "--to", "2016", "--out", str(out),
                 "--checking", str(checking))  # fmt: skip
    assert validate(out) == [] and validate(checking) == []
    assert "使用已有的报告" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--outline", "nothing"], "提纲“nothing”没有找到"),
        (["--outline", "annual", "--agreement", "无此协议"], "协议“无此协议”没有找到"),
        (["--outline", "annual", "--organisation", "无此校"], "单位“无此校”没有找到"),
        (["--outline", "annual", "--from", "2018"], "起始年度 2018 晚于截止年度 2017"),
        (["--outline", "bulletin", "--from", "-5", "--to", "999999"], "没有 -5 年度的报告；年度请在 1990 至 2100 之间"),
        (["--outline", "bulletin", "--to", "999999"], "没有 999999 年度的报告"),
    ],
)
def test_the_command_says_what_is_wrong(options: list[str], said: str, school: Any, tmp_path: Path) -> None:
    years = ["--from", "2015", "--to", "2017", "--out", str(tmp_path / "x.docx")]
    with pytest.raises(CommandError, match=said):
        call_command("report", *years, *options)
    assert not (tmp_path / "x.docx").exists()
    with everything():
        assert not Report.objects.exists()


def test_the_command_tells_of_contradictions_and_fails_for_faults(
    report: Report, tmp_path: Path, capsys: Any
) -> None:
    with everything():
        section = sections(report)[0]
        Section.objects.filter(pk=section.pk).update(
            body=[{"kind": "text", "text": "在校生300人，其中男生200人、女生90人。共{{nothing.count}}项。"}]
        )
    out = tmp_path / "公报.docx"
    asked = ("--outline", "bulletin", "--from", "2016", "--to", "2016", "--out", str(out))
    with pytest.raises(CommandError, match="文件已写出，但报告中还有 1 处问题"):
        call_command("report", *asked)
    assert validate(out) == []
    said = capsys.readouterr().err
    assert "矛盾：" in said and "在校生300人，其中男生200人、女生90人" in said
