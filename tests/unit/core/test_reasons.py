"""Reasons: written, and no longer than their columns, on every database."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.core.reasons import given_reason


def test_a_reason_loses_its_blanks_and_nothing_else() -> None:
    assert given_reason(" 重复登记\n") == "重复登记"
    assert given_reason("长" * 200) == "长" * 200
    assert given_reason("长" * 300, longest=300) == "长" * 300


def test_a_blank_reason_is_refused_where_one_is_needed() -> None:
    assert given_reason("  ") == ""
    blank = Refusal("x.reason", "没有写原因")
    with pytest.raises(Refusal) as caught:
        given_reason("  ", blank=blank)
    assert caught.value is blank


def test_a_long_reason_is_refused_and_not_cut() -> None:
    with pytest.raises(Refusal) as caught:
        given_reason("长" * 201)
    assert (caught.value.code, caught.value.text) == ("reason.long", "写了 201 个字，最多 200 个字；请写得短一些")
