"""The cells of a worksheet part that need a parser: formulas, inline text, truth values, errors, odd places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .builder import SheetBuilder, text_kind
from .numeric import Reading
from .refs import parse_ref
from .sharedxml import unescape
from .sheet import CellKind, Merge
from .xml import damaged_part, local_name, new_parser

Attributes = dict[str, str]
_TRUE = ("1", "true")


class Readings(Protocol):
    """Where shared texts and numbers get their reading."""

    def shared_text(self, index: str) -> Reading:
        """The reading of a shared text."""

    def number(self, raw: str, style: str) -> Reading:
        """The reading of a number in a style."""


class CellParser:
    """Handlers for ``parser`` that put each cell into the builder when it ends."""

    def __init__(self, part: str, builder: SheetBuilder, readings: Readings) -> None:
        self._part, self._builder, self._readings = part, builder, readings
        self._row, self._column = -1, -1
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._formula = self._value = self._inline = self._phonetic = False
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "row": self._on_row,
            "col": self._on_column,
            "c": self._on_cell,
            "f": self._on_formula,
            "v": self._on_value,
            "is": self._on_inline,
            "t": self._on_text,
            "rPh": self._on_phonetic,
            "mergeCell": self._on_merge,
        }
        self.parser = new_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        handler = self._starts.get(local_name(name))
        if handler is not None:
            handler(attributes)

    def _end(self, name: str) -> None:
        local = local_name(name)
        if local in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif local == "rPh":
            self._phonetic = False
        elif local == "c":
            self._put()

    def _on_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and int(number[:9]):
            self._row = int(number[:9]) - 1
        else:
            raise self._bad_place(number)
        self._column = -1
        if attributes.get("hidden") in _TRUE:
            self._builder.hide_row(self._row)

    def _on_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _TRUE and first.isdigit() and last.isdigit():
            self._builder.hide_columns(int(first[:9]) - 1, int(last[:9]) - 1)

    def _on_merge(self, attributes: Attributes) -> None:
        ends = [parse_ref(ref) for ref in attributes.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            self._builder.merges.append(Merge(*ends[0], *ends[1]))

    def _on_cell(self, attributes: Attributes) -> None:
        ref = attributes.get("r")
        if ref is None and self._row >= 0:
            self._column += 1
        elif ref is None:
            raise self._bad_place("")
        elif place := parse_ref(ref):
            self._row, self._column = place
        else:
            raise self._bad_place(ref)
        self._cell = attributes
        self._pieces.clear()
        self._formula = self._value = self._inline = False

    def _on_formula(self, _attributes: Attributes) -> None:
        self._formula = True

    def _on_value(self, _attributes: Attributes) -> None:
        self._value = True
        self.parser.CharacterDataHandler = self._pieces.append

    def _on_inline(self, _attributes: Attributes) -> None:
        self._inline = True

    def _on_text(self, _attributes: Attributes) -> None:
        if self._inline and not self._phonetic:
            self.parser.CharacterDataHandler = self._pieces.append

    def _on_phonetic(self, _attributes: Attributes) -> None:
        self._phonetic = True

    def _put(self) -> None:
        """Put the cell that ends here; one without content is none."""
        kind = self._cell.get("t", "n")
        text = "".join(self._pieces)
        if self._inline or kind == "str":
            reading = (unescape(text), text_kind(text))
            if not self._value and not self._inline:
                reading = ("", CellKind.EMPTY)
        elif not text.strip():
            reading = ("", CellKind.EMPTY)
        else:
            reading = self._reading(kind, text.strip())
        calculated = text.strip() or (kind == "str" and self._value)
        if self._formula and not calculated:
            reading = ("", CellKind.FORMULA_WITHOUT_VALUE)
        if self._formula or self._value or self._inline:
            self._builder.put(self._row, self._column, *reading)

    def _reading(self, kind: str, text: str) -> Reading:
        if kind == "s":
            return self._readings.shared_text(text)
        if kind == "b":
            return ("TRUE" if text in _TRUE else "FALSE"), CellKind.BOOL
        if kind == "e":
            return text, CellKind.ERROR
        if kind == "d":
            return text.replace("T", " "), CellKind.DATE
        if kind == "n":
            return self._readings.number(text, self._cell.get("s", ""))
        raise damaged_part(self._part)

    def _bad_place(self, ref: str) -> Refusal:
        reason = _("文件已损坏：“%(part)s”中有错误的单元格位置“%(ref)s”") % {
            "part": self._part,
            "ref": ref[:20],
        }
        return Refusal("file.damaged", reason, _("请用 Excel 或 WPS 打开，另存后再上传"))
