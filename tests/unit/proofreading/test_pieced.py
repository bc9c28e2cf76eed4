"""A few thousand documents that no author would write; ``python -m tests.fuzz.sentences`` reads a hundred thousand."""

import pytest

from tests.fuzz.sentences import failure, pieced, pieces

from .proofs import held_of, proof_of

BROKE_A_RULE = [
    "与去年同期相比，各类事故减少66起、253人，分别下降11.5%和12.84%。",
    "基金会出资25万元资助00名贫困大学生，标准为每人一次性发放5000元。",
    (
        "前4月全省对东盟进出口突破1500亿元，创新高，今年前4月，全省对东盟进出口1571亿元，同比增长14.5%，创同期新高"
        "。其中，民营企业对东盟进出口1065.4亿元，占比超六成。"
    ),
]


def test_documents_are_made_of_the_rules_own_sentences():
    assert len(pieces()) > 1000
    assert pieced(1) == pieced(1) != pieced(2)


@pytest.mark.parametrize("first", range(0, 3000, 500))
def test_no_document_breaks_a_rule(first):
    assert [told for seed in range(first, first + 500) if (told := failure(seed))] == []


@pytest.mark.parametrize("text", BROKE_A_RULE)
def test_what_broke_a_rule_once(text):
    assert proof_of(text).findings == ()


def test_growth_from_nothing_may_be_any():
    assert held_of("粮食单产386.1公斤/亩，比上年增加..0公斤，增长0.1%。") == []
