"""Headings, paragraphs, lists, page breaks and the contents list."""

from __future__ import annotations

from bangfu.reports.word.build import Build, HeadingEntry
from bangfu.reports.word.document import BulletList, Contents, Heading, NumberedList, Paragraph, Runs
from bangfu.reports.word.markup import KEEP_NEXT, field, field_end, field_start, paragraph, run, simple
from bangfu.reports.word.numbering import BULLET_NUM, HEADING_NUM, number_properties


def heading(block: Heading, build: Build) -> str:
    entry = next(build.next_heading)
    style = f"Heading{block.level}"
    number = number_properties(HEADING_NUM, block.level - 1) if block.numbered else ""
    mark = build.package.next_bookmark()
    content = (
        f'<w:bookmarkStart w:id="{mark}" w:name="{entry.bookmark}"/>'
        f'{run(block.text, style)}<w:bookmarkEnd w:id="{mark}"/>'
    )
    return paragraph(style, content, number)


def body(block: Paragraph, build: Build, *, kept: bool = False) -> str:
    """A body paragraph; set centred or to the right it has no first-line indent. kept: its end stays with the next."""
    if block.align in ("center", "right"):
        style, properties = "Flush", f'<w:jc w:val="{block.align}"/>'
    else:
        style, properties = "BodyText", "" if block.align == "both" else '<w:jc w:val="left"/>'
    return paragraph(style, build.inline(block.runs, style), f"{KEEP_NEXT if kept else ''}{properties}")


def bullets(block: BulletList, build: Build) -> str:
    return _items(block.items, BULLET_NUM, build)


def numbered(block: NumberedList, build: Build) -> str:
    return _items(block.items, build.numbering.new_list(), build)


def _items(items: tuple[Runs, ...], num_id: int, build: Build) -> str:
    number = number_properties(num_id)
    style = "ListParagraph"
    return "".join(paragraph(style, build.inline(item, style), number) for item in items)


def page_break(*_: object) -> str:
    return paragraph("Flush", '<w:r><w:br w:type="page"/></w:r>')


def contents(block: Contents, build: Build) -> str:
    """A TOC field whose result is already there; Word updates it, other readers print it as it is."""
    entries = [entry for entry in build.headings if entry.heading.level <= block.levels]
    style = f"TOC{entries[0].heading.level}" if entries else "TOC1"
    begin = field_start(f'TOC \\o "1-{block.levels}" \\h \\z \\u', style)
    lines = [_line(entry) for entry in entries] or [("TOC1", run("（无标题）", "TOC1"))]
    first_style, first = lines[0]
    lines[0] = (first_style, begin + first)
    last_style, last = lines[-1]
    lines[-1] = (last_style, last + field_end(last_style))
    listing = "".join(paragraph(line_style, content) for line_style, content in lines)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{simple('TOCHeading', block.title)}{listing}"
        "</w:sdtContent></w:sdt>"
    )


def _line(entry: HeadingEntry) -> tuple[str, str]:
    """Style and content of one entry. Without a known page no number is printed rather than a wrong one."""
    style = f"TOC{entry.heading.level}"
    content = run(entry.text, style)
    if entry.page is not None:
        tab = run("\t", style)
        content += tab + field(f"PAGEREF {entry.bookmark} \\h", style, str(entry.page))
    return style, f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{content}</w:hyperlink>'
