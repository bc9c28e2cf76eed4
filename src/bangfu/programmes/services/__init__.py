"""Writing graduate destinations."""

from bangfu.programmes.services.destination import add_destination, change_destination

__all__ = ["add_destination", "change_destination"]
