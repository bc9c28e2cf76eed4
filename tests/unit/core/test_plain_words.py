"""What Django's own forms say, in the words of the house."""

import pytest
from django import forms
from django.utils.translation import override


class Example(forms.Form):
    """A field of each kind that refuses."""

    name = forms.CharField(max_length=2)
    count = forms.IntegerField(min_value=0, max_value=9)
    kind = forms.ChoiceField(choices=[("a", "甲")])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ["请填写。", "请填写。", "请填写。"]),
        ({"name": "三个字", "count": "-1", "kind": "b"}, [
            "最多 2 字，现在有 3 字。", "不能小于 0。", "没有“b”这一项，请从列表中选择。",
        ]),
        ({"name": "空\0", "count": "十", "kind": "a"}, ["含有看不见的空字符，请删去后重新输入。", "请填写整数。"]),
        ({"name": "二字", "count": "10", "kind": "a"}, ["不能大于 9。"]),
    ],
)  # fmt: skip
def test_a_form_says_what_to_do_without_the_jargon_of_software(given: dict[str, str], said: list[str]) -> None:
    with override("zh-hans"):
        assert [error for errors in Example(given).errors.values() for error in errors] == said


def test_english_keeps_djangos_own_words() -> None:
    with override("en"):
        assert Example({}).errors["name"] == ["This field is required."]
