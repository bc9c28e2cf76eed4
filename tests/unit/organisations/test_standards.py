"""A standard on its own page: what it says, what uses it, its files and history, and who may change them."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from PIL import Image

from bangfu.core.errors import Forbidden
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.services import add_standard, change_standard
from bangfu.registers.models import Evidence
from bangfu.registers.services import attach_evidence, detach_evidence
from bangfu.trail.models import Event
from tests.factories import log_in, make_user, make_user_with

CODES = {"indicators": Indicator, "sum-rules": SumRule, "ratios": Ratio, "thresholds": Threshold}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 6)).save(file, "PNG")
    return file.getvalue()


def address(code: str) -> str:
    row = CODES[code].objects.filter(removed_at=None).first()
    assert row is not None
    return f"/standards/{code}/{row.pk}/"


@pytest.fixture
def reader(school: Any) -> Any:
    """A browser of a school leader, who sees standards and keeps none."""
    return log_in(Client(), make_user("school_leader", school))


@pytest.fixture
def keeper(school: Any, office: Any) -> Any:
    """A browser of the assistance office."""
    return log_in(Client(), office)


@pytest.mark.parametrize("code", CODES)
def test_every_standard_has_a_page(reader: Any, code: str) -> None:
    assert f'href="{address(code)}"' in reader.get("/standards/").content.decode()
    page = reader.get(address(code)).content.decode()
    assert "佐证材料" in page and "经过" in page
    assert "/edit/" not in page and "/remove/" not in page and "上传材料" not in page


def test_the_page_of_a_threshold_says_what_it_demands_and_links_what_it_judges(reader: Any, school: Any) -> None:
    limit = Threshold.objects.filter(ratio__code="student_teacher", removed_at=None)[0]
    page = reader.get(f"/standards/thresholds/{limit.pk}/").content.decode()
    assert f'<a href="/standards/ratios/{limit.ratio_id}/">{limit.ratio}</a>' in page
    for text in (limit.regulation, limit.get_operator_display(), f"<dd>{limit.value.normalize():f}</dd>"):
        assert text in page


def test_an_indicator_tells_what_uses_it(reader: Any, school: Any) -> None:
    students = Indicator.objects.get(code="students")
    page = reader.get(f"/standards/indicators/{students.pk}/").content.decode()
    rule = SumRule.objects.filter(total=students, removed_at=None)[0]
    ratio = Ratio.objects.filter(denominator=students, removed_at=None)[0]
    assert "用到它的合计关系" in page and f'<a href="/standards/sum-rules/{rule.pk}/">' in page
    assert "用到它的生均与比例" in page and f'<a href="/standards/ratios/{ratio.pk}/">{ratio}</a>' in page
    assert f'href="/profile-values/?indicator={students.pk}"' in page and f">{rule}</a>" in page
    unused = Indicator.objects.get(code="paper_journals")
    assert "用到它的" not in reader.get(f"/standards/indicators/{unused.pk}/").content.decode()


@pytest.mark.parametrize("code", CODES)
def test_the_regulation_is_kept_with_the_standard(keeper: Any, reader: Any, code: str) -> None:
    place = address(code)
    scan = SimpleUploadedFile("文件首页.png", picture())
    assert keeper.post(f"{place}evidence/", {"file": scan, "caption": "文件首页"}).url == place
    kept = Evidence.objects.get()
    assert (kept.caption, kept.organisation) == ("文件首页", None)
    page = keeper.get(place).content.decode()
    assert f'src="/evidence/{kept.key}/"' in page and "上传佐证" in page
    assert b"".join(reader.get(f"/evidence/{kept.key}/").streaming_content).startswith(b"\x89PNG")
    assert reader.get(f"/evidence/{kept.key}/remove/").status_code == 403
    assert keeper.post(f"/evidence/{kept.key}/remove/", {"reason": "传错"}).url == place
    assert keeper.get(f"/evidence/{kept.key}/").status_code == 404


def test_files_of_standards_are_kept_by_who_keeps_the_standards(school: Any, office: Any, reader: Any) -> None:
    ratio = Ratio.objects.filter(removed_at=None)[0]
    leader = make_user("school_leader", school)
    with pytest.raises(Forbidden):
        attach_evidence(record=ratio, file=io.BytesIO(picture()), name="a.png", by=leader)
    kept = attach_evidence(record=ratio, file=io.BytesIO(picture()), name="a.png", by=office)
    with pytest.raises(Forbidden):
        detach_evidence(evidence=kept, record=ratio, reason="x", by=leader)
    stranger = log_in(Client(), make_user_with([], school))
    assert stranger.get(f"/evidence/{kept.key}/").status_code == 404
    assert stranger.get(f"/standards/ratios/{ratio.pk}/").status_code == 403


def test_what_carries_no_files_is_no_evidence_holder(school: Any, office: Any) -> None:
    with pytest.raises(TypeError):
        attach_evidence(record=school, file=io.BytesIO(picture()), name="a.png", by=office)


def test_a_standard_tells_its_history(keeper: Any, office: Any) -> None:
    ratio = Ratio.objects.filter(removed_at=None)[0]
    place = f"/standards/ratios/{ratio.pk}/"
    assert "还没有记录" in keeper.get(place).content.decode()
    change_standard(row=ratio, values={"name": "改过的比例"}, by=office)
    page = keeper.get(place).content.decode()
    assert "改过的比例" in page and office.name in page


def test_saving_leads_to_the_page_and_withdrawing_to_the_list(keeper: Any) -> None:
    indicator = Indicator.objects.get(code="colleges")
    form = {"group": indicator.group, "name": "二级学院数", "code": indicator.code, "unit": "个", "decimals": 0,
            "is_count": "on", "order": indicator.order, "version": indicator.version}  # fmt: skip
    place = f"/standards/indicators/{indicator.pk}/"
    assert keeper.post(f"{place}edit/", form).url == place
    assert keeper.post(f"{place}remove/", {"reason": "不用了"}).url == "/standards/#indicators"
    assert keeper.get(place).status_code == 404


def test_the_trail_leads_to_standards_and_keeps_its_language(school: Any, office: Any, reader: Any) -> None:
    total = Indicator.objects.get(code="staff")
    parts = list(Indicator.objects.filter(code__in=["doctors", "employees"]).order_by("pk"))
    with override("en"):
        rule = add_standard(
            model=SumRule, values={"school_kind": "secondary_school", "total": total, "parts": parts}, by=office
        )
    event = Event.objects.latest("sequence")
    assert event.changes["school_kind"] == [None, "中职学校"]
    assert event.changes["parts"] == [None, "、".join(map(str, parts))]
    assert f'href="/standards/sum-rules/{rule.pk}/"' in reader.get("/trail/").content.decode()


def test_the_search_finds_standards(reader: Any, school: Any) -> None:
    ratio = Ratio.objects.get(code="student_teacher")
    assert f'href="/standards/ratios/{ratio.pk}/"' in reader.get("/search/?q=生师比").content.decode()
    stranger = log_in(Client(), make_user_with([], school))
    assert "/standards/ratios/" not in stranger.get("/search/?q=生师比").content.decode()
