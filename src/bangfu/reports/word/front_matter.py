"""What stands around the body: letterhead, title, addressee, attachments, signature."""

from __future__ import annotations

from itertools import pairwise

from bangfu.reports.word.document import Attachment, Document, Signature, chinese_date
from bangfu.reports.word.gongwen import CHARACTER, CHARACTERS, STYLES, TEXT_WIDTH
from bangfu.reports.word.markup import KEEP_NEXT, paragraph, run_content, run_of, simple

BLANK_LINE = simple("Flush", "")
KEPT_BLANK_LINE = simple("Flush", "", KEEP_NEXT)  # between the text and what must not stand alone on a page


def opening(document: Document) -> str:
    """Everything above the first block."""
    salutation = simple("Salutation", f"{document.addressee}：") if document.addressee else ""
    return _letterhead(document) + simple("Title", document.title) + _byline(document) + salutation


def _letterhead(document: Document) -> str:
    """7.2.4 发文机关标志 and 7.2.5 发文字号."""
    if not document.document_number:
        return ""
    issuer = _one_line("Letterhead", document.issuer) if document.issuer else ""
    return issuer + simple("DocumentNumber", document.document_number)


def _one_line(style: str, text: str) -> str:
    """At most the text block's width: the style's size, smaller for a long name."""
    fitting = TEXT_WIDTH // 10 // max(len(text), 1)
    return paragraph(style, run_of(run_content(text), style, size=min(STYLES[style].size, fitting)))


def _byline(document: Document) -> str:
    """Issuer and date below the title, where neither letterhead nor signature carries them."""
    if document.document_number or any(isinstance(block, Signature) for block in document.blocks):
        return ""
    lines = [document.issuer] if document.issuer else []
    lines += [f"（{chinese_date(document.date)}）"] if document.date else []
    return "".join(simple("Byline", line) for line in lines) + (BLANK_LINE if lines else "")


def attachment_list(attachments: tuple[Attachment, ...]) -> str:
    """7.3.4 附件说明: one blank line below the body, numbered only where there are several."""
    if not attachments:
        return ""
    if len(attachments) == 1:
        return KEPT_BLANK_LINE + _listed(f"附件：{attachments[0].title}", hanging=3)
    first = _listed(f"附件：1.{attachments[0].title}", left=6, hanging=4)
    rest = (_listed(f"{n}.{item.title}", left=6, hanging=1) for n, item in enumerate(attachments[1:], start=2))
    return KEPT_BLANK_LINE + first + "".join(rest)


def _listed(text: str, *, hanging: int, left: int = 5) -> str:
    """A line that wraps below the attachment's name; lengths in characters."""
    return simple(
        "AttachmentList",
        text,
        f'<w:ind w:leftChars="{left * 100}" w:left="{round(left * CHARACTER)}"'
        f' w:hangingChars="{hanging * 100}" w:hanging="{round(hanging * CHARACTER)}"/>',
    )


def attachment_head(attachments: tuple[Attachment, ...], index: int) -> str:
    """7.3.7 附件 on a new page: 附件N in the first line, its title centred in the third."""
    label = f"附件{index + 1}" if len(attachments) > 1 else "附件"
    return simple("AttachmentMark", label, "<w:pageBreakBefore/>") + simple("Title", attachments[index].title)


def signature(block: Signature, _: object = None) -> str:
    """7.3.5.2 without a seal: issuer two characters from the right, the date begins two to its right.

    Where the date is the longer one it keeps the two characters, and the issuer moves left.
    """
    date = chinese_date(block.date)
    name_left = CHARACTERS - 2 - _characters(block.organisation)
    date_left = name_left + 2
    if _characters(date) > _characters(block.organisation):
        date_left = CHARACTERS - 2 - _characters(date)
        name_left = date_left - 2
    return KEPT_BLANK_LINE + _signed(block.organisation, name_left) + _signed(date, date_left)


def _signed(text: str, left: float) -> str:
    """A line that begins ``left`` characters from the margin, at the margin where it is too long for that."""
    left = max(left, 0)
    return simple("Signature", text, f'<w:ind w:leftChars="{round(left * 100)}" w:left="{round(left * CHARACTER)}"/>')


def _characters(text: str) -> float:
    """Width in full characters: digits are half as wide, and Word puts a quarter between them and Chinese."""
    wide = [char > "\u2e7f" for char in text]
    gaps = sum(left != right for left, right in pairwise(wide))
    return sum(1.0 if full else 0.5 for full in wide) + 0.25 * gaps
