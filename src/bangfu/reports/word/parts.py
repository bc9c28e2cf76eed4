"""The package under construction: parts, relationships and ids that must be unique."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import BinaryIO, cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from bangfu.reports.word.markup import clean

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name


class OwnPart(Part):
    """A part whose bytes are set last, after its relationships are known."""

    def __init__(self, name: str, content_type: str, content: bytes = b"") -> None:
        super().__init__(PackURI(name), content_type)
        self.content = content
        self._external: dict[str, str] = {}

    @property
    def blob(self) -> bytes:
        return self.content

    def relate(self, target: Part, kind: str) -> str:
        """Relationship id; ids are counted, python-docx would search for a free one each time."""
        rel_id = f"rId{len(self.rels) + 1}"
        self.load_rel(kind, target, rel_id)
        return rel_id

    def relate_url(self, url: str) -> str:
        """Id of the hyperlink relationship to ``url``, one per address."""
        if url not in self._external:
            self._external[url] = f"rId{len(self.rels) + 1}"
            self.load_rel(RT.HYPERLINK, url, self._external[url], is_external=True)
        return self._external[url]


class WordPackage:
    """An OPC package with a main document part."""

    def __init__(self) -> None:
        self._package = OpcPackage()
        self.body = OwnPart("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self._package.relate_to(self.body, RT.OFFICE_DOCUMENT)
        self._drawings = 0
        self._bookmarks = 0

    def add(self, name: str, content_type: str, kind: str, content: bytes = b"") -> tuple[OwnPart, str]:
        """A new part related to the document, and the relationship's id."""
        part = OwnPart(name, content_type, content)
        return part, self.body.relate(part, kind)

    def next_drawing(self) -> int:
        self._drawings += 1
        return self._drawings

    def next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks

    def describe(self, *, title: str, author: str, created: dt.date | None) -> None:
        """Core properties, as file managers and document registers show them."""
        properties = self._package.core_properties
        properties.title = clean(title).replace("\n", "")[:255]
        properties.author = properties.last_modified_by = clean(author)[:255]
        properties.language = "zh-CN"
        # The library stamps the moment of writing; the same report must give the same bytes.
        if created is None:
            cast("XmlPart", self._package.part_related_by(RT.CORE_PROPERTIES)).element.remove_all("dcterms:modified")
        else:
            properties.created = properties.modified = dt.datetime.combine(created, dt.time())

    def save(self, out: BinaryIO) -> None:
        """Write the package; its bytes are those of its content, whenever it is written."""
        made = io.BytesIO()
        self._package.save(made)
        with zipfile.ZipFile(made) as stamped, zipfile.ZipFile(out, "w") as target:
            for name in stamped.namelist():
                target.writestr(zipfile.ZipInfo(name, _EPOCH), stamped.read(name), zipfile.ZIP_DEFLATED)
