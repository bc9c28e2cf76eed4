"""Aid schemes and payments."""

from bangfu.aid.models.payment import AidPayment
from bangfu.aid.models.scheme import AidElement, AidKind, AidScheme, FundingSource, SchemeStandard

__all__ = ["AidElement", "AidKind", "AidPayment", "AidScheme", "FundingSource", "SchemeStandard"]
