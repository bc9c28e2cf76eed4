"""The one walk over a part's elements, in the order in which their text is read.

The reader takes the text from it and the writer of comments the elements that hold it, so that both mean the same
characters. Nothing recurses: text boxes and inner tables are put off until the block that holds them is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from bangfu.proofreading.document import BODY, BOX

from ..builder import Builder
from .names import COMPATIBILITY, MATH, child, is_on, local, number, tag, value
from .story import Story
from .styles import Styles, outline_level

# Elements whose text is not read: properties, what is deleted or moved away, instructions, readings over characters.
_UNREAD_NAMES = (
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "del", "moveFrom",
    "instrText", "delText", "delInstrText", "fldData", "annotationRef",
)  # fmt: skip
_UNREAD = {full for name in _UNREAD_NAMES for full in tag(name)}
_PLAIN_NAMES = (
    "rPr", "t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "fldChar", "instrText", "delText",
    "lastRenderedPageBreak", "footnoteReference", "endnoteReference",
)  # fmt: skip
_PLAIN_CONTENT = {full for name in _PLAIN_NAMES for full in tag(name)}
_RUN_PROPERTIES = tag("rPr")
_SECTION = tag("sectPr")
_PLAIN = str.maketrans("\t\n\r", "   ")


class Piece(NamedTuple):
    """Characters and the element of the main part that holds them (of a note: the element that refers to it)."""

    start: int
    end: int
    element: Any


@dataclass(slots=True)
class Found:
    """What the walk met besides text: notes referred to, as (kind, id, element), and sections."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str, Any]] = field(default_factory=list)
    sections: list[Any] = field(default_factory=list)


class _Level:
    """A story on the way: its events, and what is put off until its block is written."""

    def __init__(self, root: Any, story: Story) -> None:
        self.root, self.story = root, story
        self.events = etree.iterwalk(root, events=("start", "end"))
        self.later: list[tuple[Any, str]] = []
        self.unread: set[Any] = set()
        self.fields: list[bool] = []  # by depth: whether the instruction is still being read
        self.joined = False
        self.skipped: Any = None

    def skip(self, element: Any) -> None:
        """Leave out an element, its end included."""
        self.events.skip_subtree()
        self.skipped = element


class Walk:
    """Writes parts of one file into a builder."""

    def __init__(self, builder: Builder, styles: Styles) -> None:
        self.builder, self.styles, self.found = builder, styles, Found()
        self._starts = dict(_handlers(self, _STARTS))
        self._ends = dict(_handlers(self, _ENDS))
        for name in MATH:
            self._starts[f"{{{name}}}t"] = self._text
            self._starts[f"{{{name}}}den"] = self._slash
        self._starts[f"{{{COMPATIBILITY}}}AlternateContent"] = self._alternatives

    def story(self, root: Any, role: str) -> None:
        """Write a story: the body, a note, a header or a footer."""
        levels = [_Level(root, Story(self.builder, role))]
        while levels:
            level = levels[-1]
            if self._step(level):
                levels += [_Level(element, Story(self.builder, kind)) for element, kind in reversed(level.later)]
                level.later.clear()
            elif level is levels[-1]:
                level.story.close()
                levels.pop()

    def _step(self, level: _Level) -> bool:
        """Go on to the end of a block after which something put off is due; False at the end of the story."""
        for event, element in level.events:
            if event == "end":
                if element is level.skipped:
                    continue
                handler = self._ends.get(element.tag)
                if handler is not None:
                    handler(level, element)
                    if level.later and level.story.grid is None:
                        return True
            elif element.tag in _SECTION and element is not level.root:
                self.found.sections.append(element)
                level.skip(element)
            elif element.tag in _UNREAD or (level.unread and element in level.unread):
                level.skip(element)
            else:
                handler = self._starts.get(element.tag)
                if handler is not None:
                    handler(level, element)
        return bool(level.later)

    def _paragraph(self, level: _Level, element: Any) -> None:
        properties = child(element, "pPr")
        depth, level.joined = None, False
        if properties is not None:
            style = child(properties, "pStyle")
            name = (value(style) or "") if style is not None else ""
            depth = outline_level(properties)
            depth = self.styles.levels.get(name) if depth is None else depth
            mark = child(properties, "rPr")
            level.joined = mark is not None and child(mark, "del") is not None
            section = child(properties, "sectPr")
            self.found.sections += [] if section is None else [section]
        level.story.begin_paragraph(depth)

    def _end_paragraph(self, level: _Level, _element: Any) -> None:
        if any(level.fields):  # an instruction never leaves its paragraph
            level.fields.clear()
        level.story.end_paragraph(level.joined)

    def _run(self, level: _Level, element: Any) -> None:
        """Leave out a hidden run; read one of plain content at once, which nearly all are."""
        content = list(element)
        if content and content[0].tag in _RUN_PROPERTIES and self._is_hidden(content[0]):
            level.skip(element)
            return
        handlers = []
        for part in content:
            if part.tag not in _PLAIN_CONTENT:
                return
            handlers.append(self._starts.get(part.tag))
        for handler, part in zip(handlers, content, strict=True):
            if handler is not None:
                handler(level, part)
        level.skip(element)

    def _is_hidden(self, properties: Any) -> bool:
        hidden = is_on(properties, "vanish")
        if hidden is None and self.styles.hidden:
            style = child(properties, "rStyle")
            return style is not None and value(style) in self.styles.hidden
        return bool(hidden)

    def _text(self, level: _Level, element: Any) -> None:
        if element.text:
            self._put(level, element, element.text.translate(_PLAIN))

    def _put(self, level: _Level, element: Any, text: str) -> None:
        if any(level.fields):
            return
        start = level.story.add(text)
        self.found.pieces.append(Piece(start, start + len(text), element))

    def _tab(self, level: _Level, element: Any) -> None:
        self._put(level, element, "\t" if level.story.grid is None else " ")

    def _hyphen(self, level: _Level, element: Any) -> None:
        self._put(level, element, "-")

    def _slash(self, level: _Level, element: Any) -> None:
        self._put(level, element, "/")

    def _symbol(self, level: _Level, element: Any) -> None:
        code = value(element, "char") or ""
        try:
            self._put(level, element, chr(int(code, 16)))
        except (ValueError, OverflowError):
            return

    def _break(self, level: _Level, element: Any) -> None:
        if value(element, "type") in ("page", "column") and level.story.empty_line:
            return
        if not any(level.fields):
            level.story.break_line()

    def _field(self, level: _Level, element: Any) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            level.fields.append(True)
        elif kind == "separate" and level.fields:
            level.fields[-1] = False
        elif kind == "end" and level.fields:
            level.fields.pop()

    def _note(self, _level: _Level, element: Any) -> None:
        self.found.notes.append((local(element.tag).removesuffix("Reference"), value(element, "id") or "", element))

    def _table(self, level: _Level, element: Any) -> None:
        if level.story.grid is None:
            grid = child(element, "tblGrid")
            level.story.begin_table(framed=grid is not None and len(grid) > 0)
        else:
            level.later.append((element, level.story.role))
            level.skip(element)

    def _end_table(self, level: _Level, _element: Any) -> None:
        if level.story.grid is not None:
            level.story.end_table()

    def _row(self, level: _Level, element: Any) -> None:
        properties = child(element, "trPr")
        skipped = 0
        if properties is not None:
            if child(properties, "del") is not None or is_on(properties, "hidden"):
                level.skip(element)
                return
            skipped = number(child(properties, "gridBefore"), 0)
        if level.story.grid is not None:
            level.story.begin_row(skipped)

    def _end_row(self, level: _Level, _element: Any) -> None:
        if level.story.grid is not None:
            level.story.end_row()

    def _cell(self, level: _Level, element: Any) -> None:
        properties = child(element, "tcPr")
        columns, merge = 1, None
        if properties is not None:
            if child(properties, "cellDel") is not None:
                level.skip(element)
                return
            columns = number(child(properties, "gridSpan"), 1)
            down = child(properties, "vMerge")
            merge = None if down is None else value(down) or "continue"
        if level.story.grid is not None and level.story.grid.row >= 0:
            level.story.begin_cell(columns, merge)

    def _end_cell(self, level: _Level, _element: Any) -> None:
        if level.story.grid is not None:
            level.story.end_cell()

    def _box(self, level: _Level, element: Any) -> None:
        if element is not level.root:
            level.later.append((element, BOX if level.story.role == BODY else level.story.role))
            level.skip(element)

    def _alternatives(self, level: _Level, element: Any) -> None:
        """Of several forms of one thing the first is read: it is the one that today's Word shows."""
        forms = [form for form in element if local(form.tag) in ("Choice", "Fallback")]
        level.unread.update(forms[1:])


Handler = Callable[[_Level, Any], None]
_STARTS = {
    "p": "_paragraph", "r": "_run", "t": "_text", "tab": "_tab", "ptab": "_tab", "noBreakHyphen": "_hyphen",
    "sym": "_symbol", "br": "_break", "cr": "_break", "fldChar": "_field", "footnoteReference": "_note",
    "endnoteReference": "_note", "tbl": "_table", "tr": "_row", "tc": "_cell", "txbxContent": "_box",
}  # fmt: skip
_ENDS = {"p": "_end_paragraph", "tbl": "_end_table", "tr": "_end_row", "tc": "_end_cell"}


def _handlers(walk: Walk, names: dict[str, str]) -> Iterator[tuple[str, Handler]]:
    for name, method in names.items():
        for full in tag(name):
            yield full, getattr(walk, method)
