"""Keeping, sharing, publishing and withdrawing views of figures."""

from bangfu.figures.services.publications import publish_figure, withdraw_figure
from bangfu.figures.services.views import remove_view, save_view

__all__ = ["publish_figure", "remove_view", "save_view", "withdraw_figure"]
