"""A report with one contradiction, as text and as Word."""

import io
from typing import Any

import pytest
from docx import Document

from tests.factories import as_user, make_user

WRONG = "学校现有在校生4224人，其中男生2624人，女生2106人。"
RIGHT = "全年资助8923人次，其中奖学金3361人次，助学金5562人次。"
TEXT = f"一、基本情况\n{WRONG}\n{RIGHT}\n图书馆藏书12册。\n"


def word(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def writer(school: Any) -> Any:
    """A teacher, who writes sections of reports."""
    return make_user("teacher", school)


@pytest.fixture
def check(school: Any, writer: Any) -> Any:
    """Uploads a text or bytes as the teacher or another account."""
    from bangfu.proofs.services import upload_file

    def upload(content: str | bytes = TEXT, name: str = "总结.txt", by: Any = None, **more: Any) -> Any:
        data = content.encode() if isinstance(content, str) else content
        user = by or writer
        with as_user(user):
            return upload_file(file=io.BytesIO(data), name=name, organisation=school, by=user, **more)

    return upload
