"""Text tables: bytes to characters without a single replacement, then to fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import Limits

DELIMITERS = (",", "\t", ";")
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

# GB 18030-2022 gave these two-byte codes their Unicode characters; older tables, and Python's, leave them
# in the private use area, where no font shows them.
_PRIVATE = "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864\ue816\ue817\ue818\ue831\ue83b\ue855\ue7c7"
_PUBLIC = (
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe\u1e3f"
)
_PUBLISHED = str.maketrans(_PRIVATE, _PUBLIC)
_PROTECTED = re.compile(r'="([^"]*)"')
_MAX_FIELD = 32_767


def decode_text(data: bytes) -> str:
    """Characters of a text file in UTF-8, UTF-16 with a mark, or GB 18030; refused where none fits."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _undecodable(data, error.start) from error
    try:
        return data.decode("gb18030").translate(_PUBLISHED)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start) from error


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the text is UTF-8 but for a few bytes: as GB 18030 it could be "read", as other characters."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    beyond_ascii = len(data) - len(data.decode("ascii", "ignore"))
    return broken * 20 < beyond_ascii


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most of the first lines alike; a comma where nothing does."""
    lines = [line for line in _unquoted(text[:20_000]).splitlines() if line.strip()][:30]
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        common = max(set(counts), key=counts.count, default=0)
        score = counts.count(common) * common
        if score > best_score:
            best, best_score = delimiter, score
    return best


def parse_rows(text: str, limits: Limits) -> Iterator[list[str]]:
    """Rows of fields. Quoted line breaks belong to their field; ="0123" is the text 0123."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text), strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            if number > limits.rows or len(row) > limits.columns:
                raise _too_large(limits, number)
            yield [_field(value, reader.line_num) for value in row]
    except csv.Error as error:
        reason = _("第 %s 行的引号不成对") % reader.line_num
        raise Refusal("file.csv", reason, _("请用 Excel 或 WPS 打开核对，或另存为 xlsx")) from error


def _field(value: str, line: int) -> str:
    if len(value) > _MAX_FIELD:
        reason = _("第 %s 行有超长的单元格，引号可能不成对") % line
        raise Refusal("file.csv", reason, _("请用 Excel 或 WPS 打开核对，或另存为 xlsx"))
    if value.startswith("=") and (match := _PROTECTED.fullmatch(value)):
        return match[1]
    return value


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, offset) from error


def _undecodable(data: bytes, position: int, offset: int = 0) -> Refusal:
    line = data.count(b"\n", 0, position) + 1
    reason = _("第 %(line)s 行（文件第 %(byte)s 字节）既不是 UTF-8 也不是 GB18030 文字") % {
        "line": line,
        "byte": position + offset + 1,
    }
    return Refusal("file.encoding", reason, _("请在 Excel 或 WPS 中另存为 xlsx 后再上传"))


def _unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"', "", text)


def _too_large(limits: Limits, row: int) -> Refusal:
    reason = _("第 %(row)s 行超过 %(rows)s 行或 %(columns)s 列的上限") % {
        "row": row,
        "rows": limits.rows,
        "columns": limits.columns,
    }
    return Refusal("file.far_cell", reason, _("请把数据拆成几个文件"))
