"""One pass over a worksheet part: where its cells are and which of them the value reader would misread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .facts import SheetFacts
from .formats import Display
from .limits import MEGABYTE, Limits
from .refs import column_number
from .xml import feed, local_name, new_parser

Attributes = dict[str, str]
_TRUE = ("1", "true")
_DIGITS = "0123456789"


def scan_sheet(
    chunks: Iterable[bytes], part: str, facts: SheetFacts, displays: Mapping[str, Display], limits: Limits
) -> None:
    """Fill ``facts`` from the part. ``displays`` maps style numbers to ways of showing.

    The grid is never allocated and the dimension element never read.
    """
    _Scan(part, facts, displays, limits).run(chunks)
    facts.check_area(limits)


def whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks cut anew at row ends; what has no row end for a megabyte is passed on as it is."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(b"</row>") + 6
        if end < 6 and len(rest) > MEGABYTE:
            end = len(rest)
        if end >= 6:
            yield rest[:end]
            rest = rest[end:]
    yield rest


def _plain_cell(displays: Mapping[str, Display]) -> re.Pattern[bytes]:
    """A number or shared text with nothing to be noted but its place."""
    noted = "|".join(map(re.escape, displays)) or "-"
    style = rf'(?: s="(?!(?:{noted})")[0-9]+")?'
    cell = rf'<c r="([A-Z]{{1,3}})([1-9][0-9]{{0,6}})"{style}(?: t="[ns]")?><v>[^<]*</v></c>'
    return re.compile(cell.encode("ascii"))


class _Scan:
    def __init__(self, part: str, facts: SheetFacts, displays: Mapping[str, Display], limits: Limits) -> None:
        self._part, self._facts, self._displays, self._limits = part, facts, displays, limits
        self._row, self._column = -1, -1
        self._type: str | None = None
        self._formula = False
        self._listening = False
        self._plain = _plain_cell(displays)
        self._columns: dict[str, int] = {}
        self._parser = new_parser(part)
        self._parser.StartElementHandler = self._start
        self._known: dict[str, Callable[[Attributes], None]] = {
            "row": self._on_row,
            "col": self._on_column,
            "c": self._on_cell,
            "f": self._on_formula,
            "v": self._on_value,
            "is": self._on_inline,
        }
        self._handlers: dict[str, Callable[[Attributes], None] | None] = {}

    def run(self, chunks: Iterable[bytes]) -> None:
        feed(self._parser, map(self._sift, whole_rows(chunks)), self._part)

    def _sift(self, rows: bytes) -> bytes:
        """Note the plain cells of some rows at once and leave the others to the parser.

        A plain cell gives way to a processing instruction, which may stand exactly where an element may: what
        was well-formed stays so, what was not is still refused. Rows with cells that do not tell their place
        are left whole, since such a cell stands where its predecessors put it.
        """
        if rows.count(b"<c ") != rows.count(b'<c r="') or b"<c>" in rows or b"<c/>" in rows:
            return rows
        places = self._plain.findall(rows)
        if places:
            row = max(map(int, {digits for _letters, digits in places}))
            columns = {letters for letters, _digits in places}
            column = max(column_number(letters.decode()) for letters in columns)
            self._facts.occupy(row - 1, column, self._limits)
        return self._plain.sub(b"<?c?>", rows)

    def _start(self, name: str, attributes: Attributes) -> None:
        try:
            handler = self._handlers[name]
        except KeyError:
            handler = self._handlers[name] = self._known.get(local_name(name))
        if handler is not None:
            handler(attributes)

    def _on_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and int(number[:9]):
            self._row = int(number[:9]) - 1
        else:
            raise self._bad_ref(number)
        self._column = -1
        if attributes.get("hidden") in _TRUE and self._row < self._limits.rows:
            self._facts.hidden_rows.add(self._row)

    def _on_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _TRUE and first.isdigit() and last.isdigit():
            self._facts.hidden_columns.update(range(int(first) - 1, min(int(last), self._limits.columns)))

    def _on_cell(self, attributes: Attributes) -> None:
        ref = attributes.get("r")
        if ref is None:
            self._column += 1
        else:
            self._locate(ref)
        self._type = attributes.get("t")
        self._formula = False
        if self._listening:
            self._listen(False)
        display = self._displays.get(attributes.get("s", ""))
        if display is not None:
            self._show(display)

    def _locate(self, ref: str) -> None:
        letters = ref.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
                raise self._bad_ref(ref)
            column = self._columns[letters] = column_number(letters)
        digits = ref[len(letters) :]
        if not 0 < len(digits) <= 7 or digits[0] == "0":
            raise self._bad_ref(ref)
        self._row, self._column = int(digits) - 1, column

    def _show(self, display: Display) -> None:
        if self._row < self._limits.rows and self._column < self._limits.columns:
            self._facts.displays[self._row, self._column] = display

    def _on_formula(self, _attributes: Attributes) -> None:
        self._listen(False)
        self._facts.occupy(self._row, self._column, self._limits)
        self._formula = True
        self._facts.valueless.add((self._row, self._column))

    def _on_inline(self, _attributes: Attributes) -> None:
        self._facts.occupy(self._row, self._column, self._limits)

    def _on_value(self, _attributes: Attributes) -> None:
        facts = self._facts
        row, column = self._row, self._column
        # The common case of occupy(), without the call: this runs once per filled cell.
        if row > facts.last_row or column > facts.last_column:
            facts.occupy(row, column, self._limits)
        if self._type == "e" or self._formula:
            self._listen(True)
            if self._formula and self._type == "str":
                facts.valueless.discard((row, column))

    def _listen(self, on: bool) -> None:
        self._listening = on
        self._parser.CharacterDataHandler = self._on_text if on else None

    def _on_text(self, text: str) -> None:
        """The text of a value, maybe in pieces: an error's name, or proof that a formula was calculated."""
        position = self._row, self._column
        if text.strip():
            self._facts.valueless.discard(position)
        if self._type == "e":
            self._facts.errors[position] = self._facts.errors.get(position, "") + text.strip()

    def _bad_ref(self, ref: str) -> Refusal:
        reason = _("文件已损坏：“%(part)s”中有错误的单元格位置“%(ref)s”") % {
            "part": self._part,
            "ref": ref[:20],
        }
        return Refusal("file.damaged", reason, _("请用 Excel 或 WPS 打开，另存后再上传"))
