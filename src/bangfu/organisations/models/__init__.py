"""What is told about organisations."""

from bangfu.organisations.models.honour import Base, BaseKind, Honour, Level
from bangfu.organisations.models.indicator import (
    Indicator,
    IndicatorGroup,
    Ratio,
    SumRule,
    Threshold,
    ThresholdOperator,
)
from bangfu.organisations.models.major import Major, Recognition
from bangfu.organisations.models.name import NameKind, OrganisationName
from bangfu.organisations.models.profile import ProfileValue, Qualifier

__all__ = [
    "Base",
    "BaseKind",
    "Honour",
    "Indicator",
    "IndicatorGroup",
    "Level",
    "Major",
    "NameKind",
    "OrganisationName",
    "ProfileValue",
    "Qualifier",
    "Ratio",
    "Recognition",
    "SumRule",
    "Threshold",
    "ThresholdOperator",
]
