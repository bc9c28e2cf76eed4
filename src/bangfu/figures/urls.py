"""Addresses of figures."""

from typing import Any

urlpatterns: list[Any] = []
