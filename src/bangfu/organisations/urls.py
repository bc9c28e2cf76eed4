"""Addresses of organisations."""

from typing import Any

urlpatterns: list[Any] = []
