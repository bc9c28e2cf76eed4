"""Addresses of people."""

from typing import Any

urlpatterns: list[Any] = []
