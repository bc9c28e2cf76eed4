"""Activities with lists of names: each name is one person, and unclear lists are refused by cell."""

import pytest

from bangfu.assistance.models import Activity, ActivityParticipant
from tests.factories import log_in, make_organisation, make_user
from tests.integration.intake_support import batch_of, commit, payments_file, refusals, upload

pytestmark = pytest.mark.django_db


def test_names_between_blanks_are_several_people(client, school):
    partner = make_organisation("示例县职业教育中心")
    desk = log_in(client, make_user("assistance_office", school))
    lists = [
        "张三 李四 王五", "张三　李四", "张三、李四等12人", "张三等", "张三和李四", "张三（教务处、组长）、李四",
        "张三（组长",
    ]  # fmt: skip
    rows = [[f"会议{n}", "会议", f"2018-05-{n:02d}", partner.name, names] for n, names in enumerate(lists, 1)]
    headings = ["活动名称", "活动类型", "时间", "受援学校", "参加人员"]
    shown = upload(desk, payments_file(rows, headings), kind="activities")
    assert refusals(shown) == {
        "E4": "names.open", "E5": "names.open", "E6": "names.joined", "E8": "names.brackets",
    }  # fmt: skip
    assert shown.context["preview"].grid.notices == ["名单读出 7 人：第 2 行 3 人、第 3 行 2 人、第 7 行 2 人"]
    commit(desk, batch_of(shown), partial=1)
    rosters = {
        activity.title: list(
            ActivityParticipant.everything.filter(activity=activity).order_by("pk").values_list("name", "role")
        )
        for activity in Activity.everything.all()
    }
    assert rosters == {
        "会议1": [("张三", ""), ("李四", ""), ("王五", "")],
        "会议2": [("张三", ""), ("李四", "")],
        "会议6": [("张三", "教务处、组长"), ("李四", "")],
    }
