"""Addresses of trail."""

from typing import Any

urlpatterns: list[Any] = []
