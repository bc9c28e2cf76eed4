"""Reading parts of a Word file: a parser that opens nothing else, and short names for its elements."""

from __future__ import annotations

from lxml import etree

from bangfu.reports.word.markup import W

PREFIX = f"{{{W}}}"


def parse(content: bytes) -> etree._Element:
    """The part's root element. Raises etree.XMLSyntaxError; entities stay unexpanded, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(content, parser)


def w(name: str) -> str:
    """Qualified name of a WordprocessingML element or attribute."""
    return PREFIX + name


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def value(element: etree._Element | None, name: str = "val") -> str:
    """A w: attribute, "" without the attribute or the element."""
    return "" if element is None else element.get(w(name), "")
