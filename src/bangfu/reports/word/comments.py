"""核对版: one Word comment per number, telling where it comes from."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from bangfu.reports.word.document import NumberNote, chinese_date
from bangfu.reports.word.markup import attribute, document_part, paragraph, run, run_of
from bangfu.reports.word.parts import OwnPart, WordPackage

STYLE = "CommentText"
AUTHOR, INITIALS = "数据核对", "核"
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@-._~"
_LONGEST_URL = 2000  # Word refuses addresses beyond 2,083 characters
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


class Comments:
    """Collects notes; nothing is added to a package without one."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._part: OwnPart | None = None
        self._written: list[str] = []

    def anchor(self, content: str, note: NumberNote, style: str) -> str:
        """``content`` (runs of paragraph style ``style``) inside the range of a new comment."""
        comment_id = len(self._written)
        self._written.append(self._comment(comment_id, note))
        reference = run_of(f'<w:commentReference w:id="{comment_id}"/>', style, character_style="CommentReference")
        return f'<w:commentRangeStart w:id="{comment_id}"/>{content}<w:commentRangeEnd w:id="{comment_id}"/>{reference}'

    def finish(self) -> None:
        if self._part is not None:
            self._part.content = document_part("comments", "".join(self._written))

    def _comment(self, comment_id: int, note: NumberNote) -> str:
        mark = run_of("<w:annotationRef/>", STYLE, character_style="CommentReference")
        head = paragraph(STYLE, mark + run(note.title, STYLE, bold=True))
        lines = "".join(paragraph(STYLE, run(line, STYLE)) for line in note_lines(note))
        return (
            f'<w:comment w:id="{comment_id}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
            f"{head}{lines}{self._link(note.link)}</w:comment>"
        )

    def _link(self, link: str) -> str:
        part = self._comments_part()
        if not link:
            return ""
        url = safe_url(link)
        if url is None:
            return paragraph(STYLE, run(f"出处：{link}", STYLE))
        label = run("查看背后的记录", STYLE, character_style="Hyperlink")
        tip = attribute(link[:255])
        anchor = f'<w:hyperlink r:id="{part.relate_url(url)}" w:tooltip="{tip}">{label}</w:hyperlink>'
        return paragraph(STYLE, anchor)

    def _comments_part(self) -> OwnPart:
        if self._part is None:
            self._part, _ = self._package.add("/word/comments.xml", CT.WML_COMMENTS, RT.COMMENTS)
        return self._part


def note_lines(note: NumberNote) -> list[str]:
    """The note in words, one fact per line; what is unknown is left out."""
    lines = [f"数值：{note.value_text}", f"口径：{note.definition}"]
    if note.records is not None:
        lines.append(f"记录：{note.records:,} 条")
    if note.as_of is not None:
        lines.append(f"截至：{chinese_date(note.as_of)}")
    if note.source:
        lines.append(f"来源：{note.source}")
    return lines


def safe_url(link: str) -> str | None:
    """An absolute web address in ASCII, or None: Word calls a package with a malformed one damaged."""
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    rest = quote(f"{parts.path}{query}{fragment}", safe=_URL_CHARACTERS)
    url = f"{parts.scheme}://{host}{port}{rest}"
    return url if len(url) <= _LONGEST_URL else None
