"""Two relations that fail and would both hold if one number were another: together they say what each leaves open."""

from .proofs import errors_of, warnings_of

CASES_HEARD = "受理各类案件10424件（其中旧存1187件，新收9237件），办结{done}件，未结2720件，结案率73.91%。"
JUDGES = "一线入额法官46名，人均结案167.5件。"


def test_both_are_told_where_they_agree_on_what_was_meant() -> None:
    errors = errors_of(CASES_HEARD.format(done=6962) + JUDGES)
    assert "6962 ÷ 46 = 151.35，而所写为 167.5" in errors
    assert "1187 + 9237 − 6962 = 3462，而所写为 2720" in errors


def test_one_alone_remains_a_doubt() -> None:
    assert errors_of("裁判6962件。" + JUDGES) == []
    assert warnings_of("裁判6962件。" + JUDGES) == ["6962 ÷ 46 = 151.35，而所写为 167.5"]


def test_nothing_is_told_of_what_was_meant() -> None:
    assert errors_of(CASES_HEARD.format(done=7704) + JUDGES) == []


def test_shares_of_a_whole_that_is_not_told_do_not_count() -> None:
    """Both shares are of 57, those of whom it was decided, and not of the 58 that were brought up."""
    assert errors_of("受理审查逮捕58人，批准和决定逮捕54人，批捕率94.74%；不批准逮捕3人，不捕率5.26%。") == []
