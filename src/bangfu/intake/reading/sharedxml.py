"""The table of shared strings of an xlsx package."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import Limits
from .xml import feed, local_name, new_parser

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_shared(chunks: Iterable[bytes], part: str, limits: Limits) -> list[str]:
    """The strings in order. Runs of rich text are joined, phonetic hints left out."""
    reader = _SharedReader(part, limits)
    feed(reader.parser, chunks, part)
    return reader.texts


def unescape(text: str) -> str:
    """Undo the escapes of characters that XML cannot hold: _x000D_ is a carriage return."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _SharedReader:
    def __init__(self, part: str, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limit = limits.area
        self._pieces: list[str] = []
        self._phonetic = False
        self.parser = new_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = local_name(name) if ":" in name else name
        if local == "t" and not self._phonetic:
            self.parser.CharacterDataHandler = self._pieces.append
        elif local == "rPh":
            self._phonetic = True

    def _end(self, name: str) -> None:
        local = local_name(name) if ":" in name else name
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "rPh":
            self._phonetic = False
        elif local == "si":
            self._finish()

    def _finish(self) -> None:
        if len(self.texts) >= self._limit:
            raise Refusal("file.bomb", _("文件的文字过多"), _("请把数据拆成几个文件"))
        self.texts.append(unescape("".join(self._pieces)))
        self._pieces.clear()
