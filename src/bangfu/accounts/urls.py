"""Addresses of accounts. Those of allauth come after these, so what stands here replaces theirs."""

from typing import Any

urlpatterns: list[Any] = []
