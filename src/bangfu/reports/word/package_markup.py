"""What must agree inside the WordprocessingML parts: ids, comment ranges, fields, styles, table grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from bangfu.reports.word.markup import WP
from bangfu.reports.word.parsing import local, value, w

Trees = Mapping[str, etree._Element]

DOCUMENT, COMMENTS, STYLES, NUMBERING = (f"word/{name}.xml" for name in ("document", "comments", "styles", "numbering"))
_RANGE_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_STYLE_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_STYLE_LINKS = ("basedOn", "next", "link")


def check_markup(trees: Trees) -> list[str]:
    if DOCUMENT not in trees:
        return [f"{DOCUMENT}：缺少正文"]
    return [
        *_drawing_ids(trees),
        *_bookmarks(trees[DOCUMENT]),
        *_comments(trees[DOCUMENT], trees.get(COMMENTS)),
        *_fields(trees),
        *_styles(trees),
        *_numbering(trees),
        *_tables(trees),
    ]


def _doubled(values: Iterable[str]) -> list[str]:
    return [item for item, count in Counter(values).items() if count > 1]


def _ids(tree: etree._Element, name: str) -> list[str]:
    return [value(element, "id") for element in tree.iter(w(name))]


def _drawing_ids(trees: Trees) -> Iterator[str]:
    found = [element.get("id", "") for tree in trees.values() for element in tree.iter(f"{{{WP}}}docPr")]
    for doubled in _doubled(found):
        yield f"{DOCUMENT}：图形编号 {doubled} 重复"


def _bookmarks(document: etree._Element) -> Iterator[str]:
    starts, ends = _ids(document, "bookmarkStart"), _ids(document, "bookmarkEnd")
    names = [value(element, "name").lower() for element in document.iter(w("bookmarkStart"))]
    for doubled in _doubled(starts):
        yield f"{DOCUMENT}：书签编号 {doubled} 重复"
    for doubled in _doubled(names):
        yield f"{DOCUMENT}：书签名 {doubled} 重复"
    if sorted(set(starts)) != sorted(ends):
        yield f"{DOCUMENT}：书签的起止不成对"
    for link in document.iter(w("hyperlink")):
        anchor = link.get(w("anchor"))
        if anchor is not None and anchor.lower() not in names:
            yield f"{DOCUMENT}：链接指向不存在的书签 {anchor}"


def _comments(document: etree._Element, comments: etree._Element | None) -> Iterator[str]:
    """Every comment has one start, one end after it and one reference; none of these without comment."""
    defined = [] if comments is None else _ids(comments, "comment")
    for doubled in _doubled(defined):
        yield f"{COMMENTS}：批注编号 {doubled} 重复"
    marks: dict[str, list[str]] = {name: [] for name in _RANGE_MARKS}
    for element in document.iter(*(w(name) for name in marks)):
        name, comment_id = local(element), value(element, "id")
        if name != "commentRangeStart" and comment_id not in marks["commentRangeStart"]:
            yield f"{DOCUMENT}：批注 {comment_id} 未起先止"
        marks[name].append(comment_id)
    for name, found in marks.items():
        if sorted(found) != sorted(set(defined)):
            odd = sorted((Counter(found) - Counter(defined)) + (Counter(defined) - Counter(found)))
            yield f"{DOCUMENT}：{name} 与批注不对应（编号 {'、'.join(odd[:5])}）"


def _fields(trees: Trees) -> Iterator[str]:
    """begin, separate, end nest like brackets."""
    for name, tree in trees.items():
        depth: list[str] = []
        for mark in tree.iter(w("fldChar")):
            kind = value(mark, "fldCharType")
            expected = {"begin": None, "separate": ("begin",), "end": ("begin", "separate")}.get(kind)
            if expected is not None and (not depth or depth.pop() not in expected):
                yield f"{name}：域的起止不成对"
                break
            if kind != "end":
                depth.append(kind)
        else:
            if depth:
                yield f"{name}：域没有结束"


def _styles(trees: Trees) -> Iterator[str]:
    styles = trees.get(STYLES)
    elements = [] if styles is None else list(styles.iter(w("style")))
    kinds = {value(style, "styleId"): value(style, "type") for style in elements}
    for doubled in _doubled(value(style, "styleId") for style in elements):
        yield f"{STYLES}：样式 {doubled} 重复"
    for style in elements:
        for link in style.iter(*(w(name) for name in _STYLE_LINKS)):
            if value(link) not in kinds:
                yield f"{STYLES}：样式 {value(style, 'styleId')} 引用了不存在的样式 {value(link)}"
    for name, tree in trees.items():
        used = {(local(e), value(e)) for e in tree.iter(*(w(use) for use in _STYLE_USES))}
        for use, style_id in sorted(used):
            if kinds.get(style_id) != _STYLE_USES[use]:
                yield f"{name}：使用了未定义的样式 {style_id}"


def _numbering(trees: Trees) -> Iterator[str]:
    numbering = trees.get(NUMBERING)
    nums = [] if numbering is None else list(numbering.iter(w("num")))
    defined = [] if numbering is None else list(numbering.iter(w("abstractNum")))
    abstracts = {value(abstract, "abstractNumId") for abstract in defined}
    for num in nums:
        if any(value(link) not in abstracts for link in num.iter(w("abstractNumId"))):
            yield f"{NUMBERING}：编号 {value(num, 'numId')} 没有定义"
    known = {value(num, "numId") for num in nums} | {"0"}
    for name, tree in trees.items():
        for unknown in sorted({value(e) for e in tree.iter(w("numId"))} - known):
            yield f"{name}：使用了未定义的编号 {unknown}"


def _tables(trees: Trees) -> Iterator[str]:
    for name, tree in trees.items():
        for number, table in enumerate(tree.iter(w("tbl")), start=1):
            problem = _table_problem(table)
            if problem:
                yield f"{name}：第 {number} 个表格{problem}"


def _table_problem(table: etree._Element) -> str:
    grid = table.find(w("tblGrid"))
    columns = 0 if grid is None else len(grid)
    above: set[tuple[int, int]] = set()
    for number, row in enumerate(table.findall(w("tr")), start=1):
        left, merged = _skipped(row, "gridBefore"), set()
        for cell in row.findall(w("tc")):
            if not len(cell) or cell[-1].tag != w("p"):
                return f"第 {number} 行有单元格不以段落结尾"
            span = _count(cell, "tcPr", "gridSpan", 1)
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            if merge is not None:
                if value(merge) != "restart" and (left, span) not in above:
                    return f"第 {number} 行的纵向合并没有起点"
                merged.add((left, span))
            left += span
        if left + _skipped(row, "gridAfter") != columns:
            return f"第 {number} 行的单元格与列数（{columns}）不符"
        above = merged
    return ""


def _skipped(row: etree._Element, name: str) -> int:
    return _count(row, "trPr", name, 0)


def _count(element: etree._Element, properties: str, name: str, default: int) -> int:
    written = value(element.find(f"{w(properties)}/{w(name)}"))
    return int(written) if written.isdecimal() else default
