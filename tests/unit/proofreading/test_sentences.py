"""Where a sentence ends, and what is done with one that does not."""

from bangfu.proofreading.quantities.scan import scan
from bangfu.proofreading.statements.mention import Mention
from bangfu.proofreading.statements.read import LineReader, without_breaks
from tests.unit.proofreading.proofs import errors_of

ENDLESS = "甲村修渠12米，乙村修路31米，" * 400  # 6,400 characters without a stop


def _mentions(text: str) -> list[Mention]:
    reader = LineReader(text, without_breaks(text, 0), 0, len(text), paragraph=0, sentence=0)
    return reader.read(scan(text, 0, len(text)))


def test_a_sentence_without_a_stop_is_read_in_pieces() -> None:
    mentions = _mentions(ENDLESS)
    assert len(mentions) == 800
    assert [mentions[0].sentence, mentions[-1].sentence] == [0, 3]  # cut at each 2,000 characters
    assert {mention.label for mention in mentions} == {"甲村修渠", "乙村修路"}  # and between two clauses


def test_without_clauses_too() -> None:
    mentions = _mentions("共计修路3米" * 600)
    assert len(mentions) == 600
    assert len(mentions[-1].gap) < 10


def test_what_stands_in_a_piece_is_checked() -> None:
    wrong = "共有教师100人，其中男教师40人，女教师50人。"
    assert len(errors_of(wrong)) == 1
    assert errors_of(ENDLESS + wrong) == errors_of(wrong)
