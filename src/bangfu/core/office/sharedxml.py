"""The table of shared strings of an xlsx package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import Limits
from .xml import damaged_part, feed, local_name, new_parser, whole_elements

_PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<&]*)</t></si>')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_shared(chunks: Iterable[bytes], part: str, limits: Limits) -> list[str]:
    """The strings in order. Runs of rich text are joined, phonetic hints left out."""
    reader = _SharedReader(part, limits)
    feed(reader.parser, map(reader.sift, whole_elements(chunks, b"</si>")), part)
    return reader.texts


def unescape(text: str) -> str:
    """Undo the escapes of characters that XML cannot hold: _x000D_ is a carriage return.

    Half of a surrogate pair is no character: what is left of it is the sign for a lost one.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _SharedReader:
    def __init__(self, part: str, limits: Limits) -> None:
        self.texts: list[str] = []
        self._part = part
        self._limit = limits.area
        self._pieces: list[str] = []
        self._phonetic = False
        self.parser = new_parser(part)
        self._plain: Iterator[bytes] = iter(())
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def sift(self, strings: bytes) -> bytes:
        """Take the plain strings at once; each leaves an instruction by which the parser tells its turn."""
        self.parser.ProcessingInstructionHandler = None
        declaration = strings.find(b"?>") + 2 if b"<?xml " in strings[:16] else 0
        if strings.find(b"<?", declaration) >= 0 or b"<!" in strings:
            return strings
        self._plain = iter(_PLAIN.findall(strings))
        self.parser.ProcessingInstructionHandler = self._take
        return _PLAIN.sub(b"<?s?>", strings)

    def _take(self, _target: str, _data: str) -> None:
        try:
            self._pieces.append(next(self._plain, b"\xff").decode())
        except UnicodeDecodeError as error:
            raise damaged_part(self._part) from error
        self._finish()

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
