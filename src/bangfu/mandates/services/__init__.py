"""Carrying unfinished goals forward."""

from bangfu.mandates.services.carrying import carry_forward

__all__ = ["carry_forward"]
