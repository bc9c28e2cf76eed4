"""Names of persons: letters and what belongs between them, never numbers alone, masks or lost characters."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.core.names import check_name, check_one, plain_name


@pytest.mark.parametrize(
    "name",
    ["张三", "欧阳修", "𠮷田䶮", "阿依古丽·买买提", "阿依古丽・买买提", "John O'Neil-Smith", "J. Smith", "王芳（大）",
     "刘〇", "བསོད·ནམས", "张伟1", "{{姓名}}</b>", ""],
)  # fmt: skip
def test_what_a_name_may_be(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("甲?2", "“甲?2”中有生僻字在转存时丢失"), ("王□", "“王□”中有生僻字在转存时丢失"),
        ("201510101", "“201510101”不像姓名"), ("３２", "“３２”不像姓名"), ("①", "“①”不像姓名"),
        ("张*", "姓名“张*”中有符号“*”"), ("张三、李四", "姓名“张三、李四”中有符号“、”"),
    ],
)  # fmt: skip
def test_what_a_name_may_not_be(name: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_name(name)
    assert caught.value.reason == said


@pytest.mark.parametrize(
    ("name", "code"),
    [("李四等", "names.open"), ("12人", "names.open"), ("张三和李四", "names.joined"), ("张三.李四", "names.joined"),
     ("张?", "text.characters")],
)  # fmt: skip
def test_one_person_is_not_several(name: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_one(name)
    assert caught.value.code == code


def test_names_are_compared_without_blanks_and_with_one_dot() -> None:
    assert plain_name("阿依 古丽•买买提") == plain_name("阿依古丽．买买提") == "阿依古丽·买买提"
