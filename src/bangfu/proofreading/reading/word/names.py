"""Names of WordprocessingML, in the transitional and the strict form of the standard."""

from __future__ import annotations

from functools import cache
from typing import Any

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_OFF = ("0", "false", "off", "none")


@cache
def tag(name: str) -> tuple[str, str]:
    """Both full names of an element of Word's namespace."""
    return f"{{{TRANSITIONAL}}}{name}", f"{{{STRICT}}}{name}"


def local(full: Any) -> str:
    """An element's name without its namespace; "" for comments and instructions."""
    return full.rpartition("}")[2] if isinstance(full, str) else ""


def child(element: Any, name: str) -> Any:
    """The first child of this name in Word's namespace, or None."""
    return next(element.iterchildren(*tag(name)), None)


def value(element: Any, name: str = "val") -> str | None:
    """An attribute in Word's namespace."""
    found = element.get(f"{{{TRANSITIONAL}}}{name}")
    return found if found is not None else element.get(f"{{{STRICT}}}{name}")


def number(element: Any, default: int, name: str = "val") -> int:
    """A whole number of an attribute; the default where there is none or it is none."""
    text = (value(element, name) or "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def is_on(properties: Any, name: str) -> bool | None:
    """Whether a switch among properties is on; None where it is not stated."""
    switch = child(properties, name)
    return None if switch is None else (value(switch) or "1") not in _OFF
