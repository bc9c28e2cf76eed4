"""The reasons that people give for what they do: one rule for every service that keeps one."""

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

LONGEST = 200  # characters


def given_reason(text: str, *, blank: Refusal | None = None, longest: int = LONGEST) -> str:
    """The reason without surrounding blanks, never cut.

    Raises `blank` where nothing is written (None: it need not be), Refusal "reason.long" beyond `longest` characters.
    The services ask here because SQLite keeps text of any length and PostgreSQL does not.
    """
    reason = text.strip()
    if not reason and blank is not None:
        raise blank
    if len(reason) > longest:
        said = _("写了 %(count)s 个字，最多 %(longest)s 个字") % {"count": len(reason), "longest": longest}
        raise Refusal("reason.long", said, _("请写得短一些"))
    return reason
