"""Paragraphs that are typed tables, and headings without a style, told as in a text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bangfu.proofreading.document import BODY, Block, Paragraph, Span, Table

from .lines import blocks_of


def regroup(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with runs of plain paragraphs looked at as lines of text.

    So are tables of one filled column behind an empty one, when several follow each other: the rows of a table
    that was saved with a cell per line.
    """
    found: list[Block] = []
    for plain, run in groupby(_with_kinds(blocks), key=lambda pair: pair[1]):
        members = [block for block, _plain in run]
        if plain and (isinstance(members[0], Paragraph) or len(members) > 1):
            found += blocks_of(text, _lines(text, members[0].start, members[-1].end))
        else:
            found += members
    return found


def _with_kinds(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, "line" if block.role == BODY else ""
        else:
            yield block, "cell" if _is_listed(block) else ""


def _is_listed(table: Table) -> bool:
    return all(len(row) == 2 and row[0].end == row[0].start and row[0].rows == 1 for row in table.rows())


def _lines(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for line in text[start:end].split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans
