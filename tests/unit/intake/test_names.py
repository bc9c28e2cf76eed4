"""Lists of names in one cell."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.intake.sheets.names import names_in, tidied


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("张三 李四 王五", [("张三", ""), ("李四", ""), ("王五", "")]),
        ("张三　李四　王五", [("张三", ""), ("李四", ""), ("王五", "")]),
        ("张三、李四，王五；赵六/钱七\n孙八", [(n, "") for n in ("张三", "李四", "王五", "赵六", "钱七", "孙八")]),
        ("张 三、李　四", [("张三", ""), ("李四", "")]),
        ("张 三 李四", [("张三", ""), ("李四", "")]),
        ("张三（组长） 李四", [("张三", "组长"), ("李四", "")]),
        ("张三（组长）李四", [("张三", "组长"), ("李四", "")]),
        ("张三 （组长）", [("张三", "组长")]),
        ("张三（教务处、组长）、李四", [("张三", "教务处、组长"), ("李四", "")]),
        ("欧阳和平、李和", [("欧阳和平", ""), ("李和", "")]),
        ("John Smith、张三", [("John Smith", ""), ("张三", "")]),
        ("张三（15级）、", [("张三", "15级")]),
        ("阿依古丽·买买提", [("阿依古丽·买买提", "")]),
        ("", []),
    ],
)
def test_names(text, people):
    assert names_in(text) == people


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("张三、李四等12人", "names.open"),
        ("张三等", "names.open"),
        ("张三、12人", "names.open"),
        ("张三和李四", "names.joined"),
        ("张三以及李四", "names.joined"),
        ("张三.李四.王五", "names.joined"),
        ("张三（组长、李四", "names.brackets"),
        ("张三）、李四", "names.brackets"),
        ("（组长）、李四", "names.role"),
        ("张 三丰 李四", "names.blanks"),
    ],
)
def test_lists_that_do_not_say_whom_they_mean(text, code):
    with pytest.raises(Refusal) as refused:
        names_in(text)
    assert refused.value.code == code


def test_lists_that_are_only_shown_are_tidied():
    assert tidied("赵一,钱二 孙三（队长）") == "赵一、钱二、孙三（队长）"
    assert tidied("赵一等3人") == "赵一等3人"
