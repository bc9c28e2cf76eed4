"""Rules of aid without a database: when two entries may be one payment."""

from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate
from bangfu.core.errors import Refusal


def perhaps_same(paid_on: str, reference: str, other_paid_on: str, other_reference: str) -> bool:
    """Whether two entries of one student, scheme and amount may be one payment: one date holds the other.

    Dates are ISO texts ("2015", "2015-12", "2015-12-20"). Only two different 凭证号 say that there are two
    payments; one that is missing says nothing.
    """
    if reference and other_reference and reference != other_reference:
        return False
    return paid_on.startswith(other_paid_on) or other_paid_on.startswith(paid_on)


def doubled(other_paid_on: str, where: str = "") -> Refusal:
    """The refusal of an entry that may be the payment of that date, recorded already or standing `where`."""
    words = {"where": where or _("已有"), "day": PartialDate.fromtext(other_paid_on).chinese}
    reason = _("与%(where)s %(day)s 的一笔可能是同一笔（学生、项目、金额相同）") % words
    return Refusal("payment.doubled", reason, _("如确为两笔，请给两笔填写不同的凭证号"))
