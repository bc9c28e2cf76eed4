"""Carrying unfinished goals forward; the partner's confirmation of an agreement."""

from bangfu.mandates.services.carrying import carry_forward
from bangfu.mandates.services.confirming import confirm_agreement, may_confirm, withdraw_confirmation

__all__ = ["carry_forward", "confirm_agreement", "may_confirm", "withdraw_confirmation"]
