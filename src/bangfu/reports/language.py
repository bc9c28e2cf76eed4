"""Reports are Chinese documents, in whatever language somebody works with the system."""

from contextlib import AbstractContextManager

from django.utils import translation

CHINESE = "zh-hans"


def in_chinese() -> AbstractContextManager[None]:
    """References are read, and documents written, with the words of the Chinese catalogue."""
    return translation.override(CHINESE)
