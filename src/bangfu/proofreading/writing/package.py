"""The package around commented parts: the comments part, its type and relation, and the copy of everything else."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office.package import Package

from ..reading.word.names import RELATIONS, STRICT
from ..reading.word.package import WordPackage, resave

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LAST_TAG = re.compile(rb"""(?:</([^\s>]+)\s*>|/>)\s*(?:<!--.*?-->\s*)*\Z""", re.S)


class CommentsPart:
    """The part that holds the comments of a file; where there is none yet, the name that it is going to have."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        existing = package.related(package.main, "comments")
        self.name = existing or self._free_name()

    def changes(self, comments: str, namespace: str) -> dict[str, bytes]:
        """The parts that change when the comments are added to those that there are."""
        if self.name in self._package:
            return {self.name: _appended(self._package.bytes(self.name), comments)}
        content = f"{_DECLARATION}<w:comments xmlns:w={quoteattr(namespace)}>{comments}</w:comments>"
        return {
            self.name: content.encode(),
            _TYPES: self._types(),
            self._relations_name: self._relations(RELATIONS[namespace == STRICT]),
        }

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._package.main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(10_000))
        return next(name for name in names if name not in self._package)

    @property
    def _relations_name(self) -> str:
        folder, name = posixpath.split(self._package.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _types(self) -> bytes:
        name = quoteattr("/" + self.name)
        override = f'<Override xmlns="{_PACKAGE}/content-types" PartName={name} ContentType="{_TYPE}"/>'
        return _appended(self._package.bytes(_TYPES), override)

    def _relations(self, base: str) -> bytes:
        used = {relation.id for relation in self._package.relations(self._package.main)}
        identifier = next(name for number in range(1, len(used) + 2) if (name := f"rIdBangfu{number}") not in used)
        target = quoteattr("/" + self.name)
        names = f'xmlns="{_PACKAGE}/relationships" Id="{identifier}" Type="{base}/comments"'
        link = f"<Relationship {names} Target={target}/>"
        if self._relations_name in self._package:
            return _appended(self._package.bytes(self._relations_name), link)
        return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'.encode()


def _appended(data: bytes, markup: str) -> bytes:
    """A part with markup behind the last child of its root, which may have had none."""
    last = _LAST_TAG.search(data)
    if last is None:
        raise Refusal("file.damaged", _("文件已损坏：部件没有结尾"), resave())
    if last[1] is not None:
        return data[: last.start()] + markup.encode() + data[last.start() :]
    opening = data.rindex(b"<", 0, last.start())
    name = re.split(rb"[\s/>]", data[opening + 1 :], maxsplit=1)[0]
    return data[: last.start()] + b">" + markup.encode() + b"</" + name + b">"


def copy_with(data: bytes, package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced and new ones at its end; all others as they were."""
    buffer, written = io.BytesIO(), set()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            name = info.filename
            content = changed[name] if name in changed else b"".join(package.stream(name))
            target.writestr(info, content, info.compress_type)
            written.add(name)
        for name, content in changed.items():
            if name not in written:
                target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
