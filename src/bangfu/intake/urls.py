"""Addresses of intake."""

from typing import Any

urlpatterns: list[Any] = []
