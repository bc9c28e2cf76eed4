"""Choice lists by pinyin, and how forms are drawn."""

import pytest
from django import forms

from bangfu.core.fields import MoneyFormField, PartialDateFormField
from bangfu.web.forms import SearchableSelect, search_text


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("曾国藩", "zgf zengguofan cgf cengguofan"),
        ("单于飞", "cyf chanyufei syf shanyufei"),
        ("解小明", "xxm xiexiaoming jxm jiexiaoming"),
        ("欧阳娜", "oyn ouyangna"),
        ("机电工程学院", "jdgcxy jidiangongchengxueyuan"),
        ("2016级数控（3+2）班", "jsk jishukong b ban"),
        ("ABC-12", ""),
        ("", ""),
    ],
)
def test_search_text(label, found):
    assert set(found.split()) <= set(search_text(label).split())


def test_an_ordinary_word_is_read_once():
    assert search_text("王芳") == "wf wangfang"


class Sample(forms.Form):
    name = forms.CharField(label="名称", help_text="写全称。")
    kind = forms.ChoiceField(label="类别", choices=[("", "---------"), ("a", "甲"), ("b", "乙")], required=False)
    leader = forms.ChoiceField(label="负责人", choices=[(str(n), f"单明{n}") for n in range(8)])
    few = forms.ChoiceField(label="少", choices=[("1", "曾巩")], widget=SearchableSelect)
    public = forms.BooleanField(label="公开", required=False)
    areas = forms.MultipleChoiceField(
        label="专业", choices=[("1", "会计"), ("2", "数控")], widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(label="说明", widget=forms.Textarea, required=False)
    money = MoneyFormField(label="金额", widget=forms.TextInput(attrs={"class": "narrow"}), required=False)
    start = PartialDateFormField(label="日期", required=False)
    file = forms.FileField(label="材料", required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial="k<1>")


def field(name, data=None):
    return Sample(data)[name].as_field_group()


def test_label_above_help_below_required_in_words():
    html = field("name")
    assert html.index("名称") < html.index("必填") < html.index("<input") < html.index("写全称。")
    assert '<label class="form-label" for="id_name">' in html
    assert 'class="form-control"' in html
    assert "必填" not in field("note")


def test_error_is_at_the_field_and_said_by_it():
    html = field("name", {"name": ""})
    assert 'class="form-control is-invalid"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert html.index("<input") < html.index("field-errors")


def test_short_lists_stay_plain_and_long_ones_are_searched():
    assert "data-find" not in field("kind")
    assert "data-pinyin" not in field("kind")
    html = field("leader")
    assert 'data-find="/static/vendor/tom-select.js"' in html
    assert '<option value="0" data-pinyin="sm shanming dm danming">单明0</option>' in html
    assert 'data-pinyin="zg zenggong cg cenggong"' in field("few")


def test_row_of_dashes_becomes_words():
    assert '<option value="" selected>请选择</option>' in field("kind")
    assert "---" not in field("kind")


def test_chosen_option_is_selected_once():
    html = field("kind", {"kind": "b"})
    assert html.count(" selected") == 1
    assert '<option value="b" selected>乙</option>' in html


def test_single_box_stands_before_its_label():
    html = field("public")
    assert html.startswith('<label class="form-check" for="id_public"><input type="checkbox"')
    assert 'class="form-check-input"' in html
    assert "form-label" not in html


def test_several_boxes_form_a_group():
    html = field("areas", {"areas": ["2"]})
    assert html.startswith('<fieldset class="field-group"')
    assert html.count('type="checkbox"') == 2
    assert html.count(" checked") == 1


def test_long_text_grows_and_keeps_a_draft():
    assert '<textarea name="note" data-autosize data-draft class="form-control"' in field("note")


def test_classes_given_by_code_are_kept():
    assert 'class="form-control narrow"' in field("money")
    assert 'data-understood="money"' in field("money")
    assert 'data-understood="date"' in field("start")


def test_hidden_input_has_no_class_and_is_escaped():
    html = str(Sample()["key"])
    assert html == '<input type="hidden" name="key" value="k&lt;1&gt;" id="id_key">'


def test_hostile_labels_are_escaped():
    class Hostile(forms.Form):
        pick = forms.ChoiceField(choices=[('"><b>', "<i>x</i>")] * 9)

    html = str(Hostile()["pick"])
    assert "<i>" not in html
    assert "<b>" not in html


def test_whole_form_puts_general_errors_first():
    class General(Sample):
        def clean(self):
            raise forms.ValidationError("两处对不上")

    html = str(General({}))
    assert html.startswith('<div class="error-summary" role="alert"')
    assert "两处对不上" in html.split("</div>")[0]
