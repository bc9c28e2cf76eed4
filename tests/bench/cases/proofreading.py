"""The number auditor on a long report."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.bench.measure import Finding, middle, peak, seconds

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "proofreading" / "summary.txt"
CHARACTERS = 200_000  # about 300 pages
RUNS = 5
# What stands between the numbers of a report. The two whole reports that the rules were measured on, 8,000 and 20,000
# characters long, have 18 numbers to a thousand characters; so has the golden report with so much of this. With half of
# it there are 31, as in short notices that are hardly more than their numbers.
AS_REPORTS, DENSE = 8, 4
PROSE = """
学院把对口帮扶作为服务区域发展的重要任务，党委会定期听取工作汇报，研究解决帮扶中遇到的困难和问题，明确分管领导、牵头部门和责任人员。
各二级学院结合专业特点，与受援学校共同制订人才培养方案，开放实训场地和课程资源，组织骨干教师开展集体备课、听课评课和教学诊断。
坚持问题导向，对督导中发现的薄弱环节逐项分析原因，制定整改措施，明确完成时限，并通过回访检查整改成效，防止同类问题重复发生。
资助工作坚持公开、公平、公正的原则，严格执行申请、评议、公示、发放的程序，做到专款专用、专项核算，切实维护学生的合法权益。
同时，注重培育受援学校自身的造血能力，帮助建立健全管理制度，提升管理队伍和教师队伍的专业水平，推动办学质量稳步提高。
加强宣传引导，及时总结推广好经验、好做法，营造全社会关心支持职业教育、关爱困难学生成长成才的良好氛围。
下一步，将继续完善工作机制，深化校际交流与合作，拓宽联合培养渠道，把帮扶工作与专业建设、社会服务有机结合起来。
进一步压实责任，健全考核评价办法，把帮扶成效纳入部门年度考核，对工作扎实、成效明显的给予表扬，对落实不力的督促改进。
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def proofread_long() -> dict[str, float]:
    """The golden report over and over: characters a second of the text, and a Word file from its bytes to the proof."""
    from bangfu.proofreading.check import proofread
    from bangfu.proofreading.reading import read

    found: dict[str, float] = {}
    for name, prose in (("report", AS_REPORTS), ("dense", DENSE)):
        text = _text(prose)
        document = read(text.encode(), "long.txt")
        numbers = len(proofread(document).quantities)
        found |= {f"{name}_characters": len(text), f"{name}_numbers": numbers / len(text) * 1000}
        found[f"{name}_seconds"] = middle([seconds(lambda document=document: proofread(document)) for _run in range(RUNS)])
    data = _word(_text(AS_REPORTS))
    whole = middle([seconds(lambda: proofread(read(data, "long.docx"))) for _run in range(RUNS)])
    return {**found, "word": whole, "peak": peak()}


def _text(prose: int) -> str:
    """About 300 pages of reports, each with so many pieces of prose."""
    report = GOLDEN.read_text(encoding="utf-8")
    copies = CHARACTERS // (len(report) + prose * len(PROSE)) + 1
    return "\n".join(f"第{n}所学校。{report}{PROSE * prose}" for n in range(copies))


def _word(text: str) -> bytes:
    """A Word file of the text's lines, those with tabs as tables."""
    body = []
    for line in text.split("\n"):
        if "\t" in line:
            cells = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.split("\t"))
            body.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        else:
            body.append(_paragraph(line))
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": links,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def compared(found: dict[str, Any]) -> Iterator[Finding]:
    """Against the limits."""
    for name, said, least in (("report", "疏密如真实报告", 200_000), ("dense", "密如简讯", None)):
        characters, taken = found[f"{name}_characters"], found[f"{name}_seconds"]
        speed = characters / taken
        yield Finding(
            f"核对数字，{said}：{characters:,} 字，每千字 {found[f'{name}_numbers']:.0f} 个数", f"{taken:.2f} s，{speed:,.0f} 字/s",
            "", speed, least, least=True, unit=" 字/s",
        )  # fmt: skip
    yield Finding("疏密如真实报告的 Word 文件，从读入到核对完", f"{found['word']:.2f} s", "", found["word"], 5, unit=" s")
    yield Finding("核对时进程内存峰值", f"{found['peak']:.0f} MB", "", found["peak"], 200, unit=" MB")
