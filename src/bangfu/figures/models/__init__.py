"""What people keep of figures: views they saved, and figures that were published."""

from bangfu.figures.models.publication import PublishedFigure
from bangfu.figures.models.view import SavedView

__all__ = ["PublishedFigure", "SavedView"]
