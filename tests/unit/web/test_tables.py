"""Tables of records."""

import pytest
from django.http import QueryDict
from django.utils.safestring import mark_safe

from bangfu.web.tables import Heading, Row, render_table

HEADINGS = [
    Heading("项目", "name", sortable=True),
    Heading("经费", "money", "end", "元", sortable=True),
    Heading("备注", hint="随便写"),
]


def table(rows=(), **options):
    return render_table(HEADINGS, rows, caption="项目", **options)


def test_text_is_escaped_and_html_is_not():
    html = table([Row(["<b>甲</b>", mark_safe("<b>1</b>"), 3])])
    assert "&lt;b&gt;甲&lt;/b&gt;" in html
    assert '<td class="text-end tabular" data-label="经费（元）"><b>1</b></td>' in html
    assert '<td data-label="备注">3</td>' in html


def test_hostile_text_stays_within_attributes():
    html = table([Row(['"><script>', "", ""], href='/x"onx=', pk='1"')], selectable=True)
    assert "<script>" not in html
    assert 'href="/x&quot;onx="' in html
    assert 'value="1&quot;"' in html
    assert 'aria-label="选择 &quot;&gt;&lt;script&gt;"' in html


def test_braces_and_tags_in_a_name_are_words_for_the_checkbox():
    html = table([Row([mark_safe('<i title="x">{0} "甲"</i>'), "", ""], pk=7)], selectable=True)
    assert 'value="7" aria-label="选择 {0} &quot;甲&quot;"' in html


def test_first_cell_leads_to_the_record():
    html = table([Row(["甲", "1", ""], href="/p/1/")])
    assert '<a class="row-link" href="/p/1/">甲</a>' in html


def test_the_link_is_made_of_the_first_cell_that_says_something():
    html = table([Row(["—", "12.00", ""], href="/p/1/", pk=1)], selectable=True)
    assert '<td data-blank data-label="项目">—</td>' in html
    assert '<a class="row-link" href="/p/1/">12.00</a>' in html
    assert '<td data-blank data-label="备注"></td>' in html
    assert 'aria-label="选择 12.00"' in html
    assert '<a class="row-link" href="/p/1/">—</a>' in table([Row(["—", "", "—"], href="/p/1/")])


def test_zero_is_not_blank():
    assert "data-blank" not in table([Row(["甲", 0, "0"])])


def test_sort_link_keeps_the_query_drops_the_page_and_turns_round():
    html = table(sort="name", query=QueryDict("q=a%26b&page=3&sort=name"))
    assert 'href="?q=a%26b&amp;sort=-name"' in html
    assert 'href="?q=a%26b&amp;sort=money"' in html


@pytest.mark.parametrize(("sort", "expected"), [("name", "ascending"), ("-name", "descending"), ("money", "none")])
def test_aria_sort(sort, expected):
    first = table(sort=sort).split("</th>")[0]
    assert f'aria-sort="{expected}"' in first


def test_heading_without_key_does_not_sort():
    assert "aria-sort" not in table().split("</th>")[2]


def test_totals_align_with_their_columns():
    html = table(totals=["合计", "12.00", ""], selectable=True)
    foot = html.split("<tfoot>")[1]
    assert foot.startswith('<tr><td class="cell-select"></td><td data-label="项目">合计</td>')
    assert '<td class="text-end tabular" data-label="经费（元）">12.00</td>' in foot


def test_no_totals_no_foot():
    assert "<tfoot>" not in table([Row(["甲", "1", ""])])


def test_a_row_with_too_few_cells_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        table([Row(["甲"])])


def test_classes_follow_the_options():
    assert 'class="table table-records"' in table(sticky=False, stacked=False)
    assert 'class="table table-records table-sticky table-stacked"' in table()
