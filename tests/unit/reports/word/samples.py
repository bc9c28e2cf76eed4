"""Documents the tests share: small pieces, and a whole report like the demonstration's."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image

from bangfu.reports.word.document import (
    Attachment,
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Contents,
    Document,
    Heading,
    Number,
    NumberedList,
    NumberNote,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Runs,
    Series,
    Signature,
    Table,
    Text,
)

YEARS = ("2015年", "2016年", "2017年")
AID: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("国家奖助学金", ("70", "183", "78.5", "197", "41.6", "208", "190.1", "588")),
    ("勤工助学", ("7.2", "30", "8.8", "37", "10.1", "42", "26.1", "109")),
    ("校内奖助学金", ("1.89", "63", "2.25", "75", "0", "0", "4.14", "138")),
    ("困难补助", ("0.1", "1", "0.2", "2", "0", "0", "0.3", "3")),
    ("生源地贷款", ("22.2", "37", "25.2", "42", "0", "0", "47.4", "79")),
    ("合计", ("101.39", "314", "114.95", "353", "51.7", "250", "268.04", "917")),
)
SENTENCE = (
    "学校将对口帮扶工作纳入每年度的主要考核指标，成立对口扶持办公室，与质量管理处联合办公，"
    "统筹协调各相关部门及二级学院的具体帮扶工作，把帮扶工作细化成多个项目，层层包保，责任落实到人头。"
)


def note(value: str, **changes: object) -> NumberNote:
    values: dict[str, object] = {
        "title": "资助金额",
        "definition": "按自然年统计已发放的资助金额，含须偿还的贷款。",
        "value_text": value,
        "records": 917,
        "as_of": dt.date(2018, 1, 15),
        "link": "https://bangfu.example/figures/aid.amount?year=2016&kind=国家",
        "source": "学生资助管理中心",
    }
    return NumberNote(**{**values, **changes})  # type: ignore[arg-type]


def number(value: str) -> Number:
    return Number(value, note(value))


def text(value: str) -> Runs:
    return (Text(value),)


def cell(value: str) -> Cell:
    return Cell(text(value)) if value else Cell()


def paragraph(*pieces: str | Number) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces))


def aid_table() -> Table:
    header: tuple[Row, ...] = (
        (
            Cell(text("类别"), row_span=2),
            *(Cell(text(year), column_span=2) for year in (*YEARS, "小计")),
        ),
        tuple(cell(label) for _ in range(4) for label in ("资金", "人次")),
    )
    rows = tuple((cell(kind), *(Cell((number(value),)) for value in values)) for kind, values in AID)
    return Table(
        columns=(Column("left"), *(Column("right") for _ in range(8))),
        header_rows=header,
        rows=rows,
        title="2015—2017年学生资助情况统计表",
        unit="万元、人次",
        total_rows=(5,),
        notes=("按自然年统计；生源地贷款须由学生偿还。", "人次按资助笔数计，同一学生可计多次。"),
    )


def roster_table(rows: int) -> Table:
    return Table(
        columns=(Column("center"), Column("left"), Column("left"), Column("right")),
        header_rows=((cell("序号"), cell("项目名称"), cell("负责部门"), cell("惠及人次")),),
        rows=tuple(
            (
                cell(str(index)),
                cell(f"第{index}期送教下乡与实训指导活动"),
                cell("机电工程学院"),
                Cell((number(str(10 + index % 30)),)),
            )
            for index in range(1, rows + 1)
        ),
        title="帮扶项目一览表",
        unit="人次",
    )


def chart(kind: str, series: int = 2) -> Chart:
    data = (
        Series("资金", (101.39, 114.95, 51.7)),
        Series("不含贷款", (79.19, 89.75, None)),
    )
    if kind == "pie":
        return Chart(
            "2015—2017年各类资助金额构成",
            "pie",
            tuple(kind for kind, _ in AID[:5]),
            (Series("资金", (190.1, 26.1, 4.14, 0.3, 47.4)),),
            unit="万元",
            number_format="0.0#",
        )
    return Chart(
        "2015—2017年学生资助资金",
        kind,  # type: ignore[arg-type]
        YEARS,
        data[:series],
        unit="万元",
        number_format="0.0#",
        note=note("268.04 万元"),
    )


def png(width: int = 400, height: int = 300, image_format: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, image_format)
    return out.getvalue()


def document(*blocks: Block, **changes: object) -> Document:
    values: dict[str, object] = {"title": "对口帮扶工作总结", "blocks": blocks}
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def report() -> Document:
    """About ten pages: six tables, four charts and some 300 numbers with notes."""
    blocks: list[Block] = [Contents(), PageBreak()]
    for title, kind in (
        ("基本情况", "column"),
        ("近三年工作情况", "bar"),
        ("存在的问题与解决方案", "line"),
        ("今后工作思路", "pie"),
    ):
        blocks += [
            Heading(1, title, numbered=True),
            paragraph(SENTENCE * 3),
            Heading(2, "层层联动，完善工作机制", numbered=True),
            paragraph("三年共资助", number("917"), "人次，金额", number("268.04"), "万元。", SENTENCE),
            Heading(3, "强化经验交流", numbered=True),
            paragraph(SENTENCE * 2),
            Heading(4, "解决实际问题", numbered=True),
            paragraph(SENTENCE),
            aid_table(),
            paragraph(SENTENCE),
            chart(kind),
        ]
    blocks += [
        roster_table(60),
        aid_table(),
        NumberedList((text("加强宣传，" + SENTENCE), text("保证教师培训的完整性和效果。"))),
        BulletList((text("教育部与发改委等部门研究实施。"), text("加大贫困学校优秀教师引进力度。"))),
        Picture(png(), 80.0, "普通车床捐赠现场"),
        Signature("湖北工程职业学院", dt.date(2018, 1, 15)),
    ]
    return document(
        *blocks,
        title="湖北工程职业学院对口阳新职教中心\n精准扶贫工作总结",
        document_number="鄂工职院〔2018〕3号",
        issuer="湖北工程职业学院文件",
        addressee="黄石市教育局",
        date=dt.date(2018, 1, 15),
        attachments=(
            Attachment("学生资助情况统计表", (aid_table(),)),
            Attachment("名词解释", (paragraph(SENTENCE),)),
        ),
    )
