"""Tags and filters of the shell."""

import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory

from bangfu.core.dates import PartialDate
from bangfu.web.charts import ChartSpec
from bangfu.web.devices import device_name
from bangfu.web.flash import undo_url
from bangfu.web.templatetags import shell


def draw(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("yuan", 720_000_00, "720,000.00"),
        ("yuan", 0, "0.00"),
        ("yuan", None, "未统计"),
        ("wan", 72_000_00, "7.2"),
        ("wan", None, "未统计"),
        ("thousands", 1234567, "1,234,567"),
        ("thousands", None, "未统计"),
        ("thousands", 0, "0"),
        ("cjkdate", datetime.date(2026, 11, 23), "2026年11月23日"),
        ("cjkdate", PartialDate(2016, 4), "2016年4月"),
        ("cjkdate", "2016-04-05", "2016年4月5日"),
        ("cjkdate", "约三月", "约三月"),
        ("cjkdate", None, "—"),
        ("cjkdate", "", "—"),
    ],
)
def test_filters(name, value, text):
    assert getattr(shell, name)(value) == text


def test_dates_short_and_with_the_hour_of_this_country():
    moment = datetime.datetime(2026, 11, 23, 1, 5, tzinfo=ZoneInfo("UTC"))
    assert shell.cjkdate(moment, "time") == "2026年11月23日 09:05"
    assert shell.cjkdate(moment, "short") == "11月23日"
    late = datetime.datetime(2026, 11, 23, 17, 0, tzinfo=ZoneInfo("UTC"))
    assert shell.cjkdate(late) == "2026年11月24日"


def test_fact_tells_zero_from_not_reported():
    assert "未统计" in draw('{% fact "人数" value unit="人" %}', value=None)
    assert '<span class="unit">' not in draw('{% fact "人数" value unit="人" %}', value=None)
    html = draw('{% fact "人数" value "2016 年" "/x/" unit="人" %}', value=0)
    assert '<a href="/x/">0</a><span class="unit">人</span>' in html
    assert "2016 年" in html


def test_empty_state_has_one_thing_to_do_or_none():
    html = draw('{% empty_state "没有" "为什么" "新增" "/new/" "gift" %}')
    assert '<a class="btn btn-primary" href="/new/">新增</a>' in html
    assert "#gift" in html
    assert "<a " not in draw('{% empty_state "没有" %}')


def test_chart_has_words_and_a_table_and_no_script_of_its_own():
    spec = ChartSpec("column", "<金额>", ["2015", "2016"], [("元", [1234, None])], "元")
    html = draw("{% chart spec %}", spec=spec)
    assert 'role="img" aria-label="&lt;金额&gt;。元：2015 1,234元，2016 未统计。"' in html
    assert '<script id="chart-' in html
    assert 'type="application/json"' in html
    assert '<td class="text-end tabular" data-label="元（元）">1,234</td>' in html
    assert "<金额>" not in html.split("<script")[0]


def test_two_charts_on_a_page_do_not_share_data():
    spec = ChartSpec("column", "金额", ["2015"], [("元", [1])])
    html = draw("{% chart spec %}{% chart spec %}", spec=spec)
    ids = {part.split('"')[0] for part in html.split('data-chart="')[1:]}
    assert len(ids) == 2
    assert all(f'id="{name}"' in html for name in ids)


def test_empty_chart_says_so():
    html = draw("{% chart spec %}", spec=ChartSpec("column", "金额", ["2015"], [("元", [None])]))
    assert "还没有可画的数值。" in html
    assert "data-chart" not in html


def test_timeline_shows_what_is_known():
    event = SimpleNamespace(when=datetime.date(2026, 1, 2), what="<通过>", who="王", tone="green", icon="check")
    html = draw("{% timeline events %}", events=[event])
    assert "&lt;通过&gt;" in html
    assert "2026年1月2日 · 王" in html
    assert 'class="timeline-green"' in html
    assert "还没有记录。" in draw("{% timeline events %}", events=[])


def test_polling_replaces_itself():
    html = draw('{% progress_poll "/p/?a=1" "核对" every=5 %}')
    assert 'hx-get="/p/?a=1" hx-trigger="load, every 5s" hx-swap="outerHTML"' in html


def test_progress_says_its_numbers_and_knows_not_knowing():
    assert 'value="350" max="2000"' in draw('{% progress 350 2000 "导入" "行" %}')
    assert "350 / 2,000 行" in draw('{% progress 350 2000 "导入" "行" %}')
    assert "max=" not in draw("{% progress 0 0 %}")


class Pair(forms.Form):
    one = forms.CharField(label="甲")
    two = forms.CharField(label="乙", required=False)

    def clean(self):
        raise forms.ValidationError("两处对不上")


def test_error_summary_counts_and_leads_to_the_fields():
    html = draw("{% form_errors form %}", form=Pair({}))
    assert "有 2 处需要修改" in html
    assert "<li>两处对不上</li>" in html
    assert '<a href="#id_one">甲：' in html
    assert draw("{% form_errors form %}", form=Pair()).strip() == ""
    assert draw('{% include "web/forms/errors.html" %}', form=Pair({})).strip() == html.strip()


def test_section_passes_over_fields_that_the_form_leaves_out():
    html = draw('{% form_section form names "基本" "说明" %}', form=Pair(), names=["two", "gone", "one"])
    assert "<legend>基本</legend>" in html
    assert html.index("id_two") < html.index("id_one")
    assert draw('{% form_section form names "基本" %}', form=Pair(), names=["gone"]).strip() == ""


def test_theme_is_what_the_device_chose_and_nothing_else():
    for cookie, expected in (("dark", "dark"), ("light", "light"), ('"><script>', "light"), (None, "light")):
        request = RequestFactory().get("/")
        if cookie:
            request.COOKIES["theme"] = cookie
        assert draw("{% theme %}", request=request) == expected
    assert draw("{% theme %}") == "light"


def test_query_changes_the_address():
    request = RequestFactory().get("/?q=a&page=2")
    assert draw("{% query page=3 %}", request=request) == "?q=a&amp;page=3"


def test_language_code_of_the_page():
    assert shell.html_lang("zh-hans") == "zh-Hans"
    assert shell.html_lang("en") == "en"


def test_undo_address_of_a_message():
    assert shell.undo_url(Message(25, "已作废", extra_tags="undo:/x/1/")) == "/x/1/"
    assert shell.undo_url(Message(25, "已作废")) == ""
    assert undo_url("other") == ""


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari/537 Edg/120", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU OS 17 like Mac OS X) Safari MicroMessenger/8", "微信 · iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari", "Chrome · 安卓"),
        ("curl/8", "未知设备"),
    ],
)
def test_devices_in_words(agent, words):
    assert device_name(agent) == words
