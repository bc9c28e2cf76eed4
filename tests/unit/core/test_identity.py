from datetime import date

import pytest

from bangfu.core.errors import Refusal
from bangfu.core.identity import (
    check_identity_number,
    check_own_number,
    make_identity_number,
    mask_identity,
    mask_name,
    mask_phone,
)

TODAY = date(2026, 11, 23)


def test_the_standards_own_examples():
    # GB 11643-1999, annex: 北京朝阳 1949-12-31 (female) and 广东汕头 1880-01-01 (before 1900: refused here).
    found = check_identity_number("11010519491231002x", TODAY)
    assert (found.number, found.birth, found.sex) == ("11010519491231002X", date(1949, 12, 31), "female")
    assert found.warning == ""
    with pytest.raises(Refusal) as caught:
        check_identity_number("440524188001010014", TODAY)
    assert caught.value.code == "identity.birth"


def test_full_width_and_spaced_numbers_are_read():
    assert check_identity_number(" １１０１０５ 19491231 002X\u200b", TODAY).number == "11010519491231002X"


def test_unknown_area_is_a_warning_only():
    number = make_identity_number("990101", date(1999, 1, 1), 123)
    found = check_identity_number(number, TODAY)
    assert found.sex == "male"
    assert "990101" in found.warning


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("110105194912310021", "identity.checksum"),
        ("11010519491231002", "identity.length"),
        ("110105491231002", "identity.old"),
        ("1101051949123100AX", "identity.form"),
        ("", "identity.length"),
    ],
)
def test_refused_numbers(text, code):
    with pytest.raises(Refusal) as caught:
        check_identity_number(text, TODAY)
    assert caught.value.code == code


def test_impossible_and_future_births_are_refused_with_a_right_checksum():
    future = make_identity_number("110105", date(2099, 1, 1), 1)
    body = "11010519990230001"
    from bangfu.core.identity import check_character

    for number in (future, body + check_character(body)):
        with pytest.raises(Refusal) as caught:
            check_identity_number(number, TODAY)
        assert caught.value.code == "identity.birth"


def test_every_single_digit_error_and_neighbour_swap_is_found():
    number = make_identity_number("990101", date(1999, 1, 1), 246)
    for place in range(17):
        for digit in set("0123456789") - {number[place]}:
            with pytest.raises(Refusal):
                check_identity_number(number[:place] + digit + number[place + 1 :], TODAY)


def test_messages_never_show_the_whole_number():
    with pytest.raises(Refusal) as caught:
        check_identity_number("110105194912310021", TODAY)
    assert "19491231" not in caught.value.text


def test_demonstration_numbers_refuse_nonsense():
    with pytest.raises(ValueError, match="area"):
        make_identity_number("99", date(1999, 1, 1), 1)
    with pytest.raises(ValueError, match="sequence"):
        make_identity_number("990101", date(1999, 1, 1), 1000)


def test_masks():
    assert mask_identity("42020219990101123X") == "420202********123X"
    assert mask_identity("123") == "***"
    assert mask_name("张三丰") == "张**"
    assert mask_name("") == ""
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("6543210") == "*******"


@pytest.mark.parametrize("number", ["201510101", "G201510101", "152015101010023", "G99010119990101013X1", ""])
def test_numbers_of_the_school_are_taken(number):
    check_own_number(number)


@pytest.mark.parametrize("around", ["{}", "G{}", "L{}", "学籍{}号"])
def test_numbers_that_hold_an_identity_number_are_not(around):
    number = around.format(make_identity_number("990101", date(1999, 1, 1), 13))
    with pytest.raises(Refusal) as caught:
        check_own_number(number)
    assert caught.value.code == "identity.within" and number not in caught.value.text
