"""Word files: which characters are read, in which order, as what."""

import pytest

from bangfu.core.errors import Refusal
from bangfu.proofreading.reading import Limits, read

from .shown import grids, paragraphs, tables
from .word_files import NAMESPACES, W, cell, paragraph, part, parts, run, table, word, zipped


def text_of(body: str, *links, **others: str) -> str:
    return read(word(body, *links, **others), "报告.docx").text


def test_each_paragraph_is_a_line_and_an_empty_one_an_empty_line():
    assert text_of(paragraph("共3人", "，其中") + "<w:p/>" + paragraph("男2人")) == "共3人，其中\n\n男2人\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ins>{run('新3人')}</w:ins><w:del><w:r><w:delText>旧2人</w:delText></w:r></w:del>", "新3人"),
        (f"<w:moveTo>{run('到')}</w:moveTo><w:moveFrom>{run('从')}</w:moveFrom>", "到"),
        (f"<w:del>{run('删')}</w:del>{run('留')}", "留"),
        (run("藏", "<w:vanish/>") + run("现", '<w:vanish w:val="0"/>'), "现"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t></w:r>", "甲\t乙-丙"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B1"/><w:t>3</w:t></w:r>', "±3"),
        ('<w:r><w:t xml:space="preserve">甲\n\t乙</w:t></w:r>', "甲  乙"),
        (f"<w:hyperlink>{run('链接3')}</w:hyperlink>", "链接3"),
        (f"<w:smartTag>{run('标记')}</w:smartTag>", "标记"),
        (f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:fldSimple w:instr='PAGE'>{run('7')}</w:fldSimple>", "7"),
        (f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>", "拼"),
        ("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
         "3/4"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_read(content, text):
    assert text_of(f"<w:p>{content}</w:p>") == text + "\n"


def fields(*kinds: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' if kind in ("begin", "separate", "end") else run(kind)
        for kind in kinds
    )


def test_a_field_shows_its_result_and_not_its_instruction():
    nested = fields("begin", "IF ", "begin", "x", "separate", "9", "end", " = 9", "separate", "是", "end", "。")
    assert text_of(f"<w:p>{nested}</w:p>") == "是。\n"


def test_an_instruction_left_open_ends_with_its_paragraph():
    assert text_of(f"<w:p>{fields('甲', 'begin', '3')}</w:p>" + paragraph("乙4")) == "甲\n乙4\n"


def test_line_breaks_make_lines_and_page_breaks_before_text_none():
    body = "<w:p><w:r><w:br w:type='page'/><w:t>甲1</w:t><w:br/><w:t>乙2</w:t></w:r></w:p>"
    document = read(word(body), "a.docx")
    assert document.text == "甲1\n乙2\n"
    assert paragraphs(document) == [("body", 0, "甲1"), ("body", 0, "乙2")]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph():
    first = paragraph("在校生", properties="<w:rPr><w:del/></w:rPr>")
    assert paragraphs(read(word(first + paragraph("4224人")), "a.docx")) == [("body", 0, "在校生4224人")]
    assert text_of(first) == "在校生\n"


def test_headings_by_style_outline_or_number():
    styles = part(
        "styles",
        '<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="hid"><w:basedOn w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="body"><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>',
    )
    styled = [("T", "总结"), ("own", "资助"), ("body", "正文")]
    body = "".join(paragraph(text, properties=f'<w:pStyle w:val="{name}"/>') for name, text in styled)
    body += paragraph("大纲", properties='<w:outlineLvl w:val="2"/>') + paragraph("一、概况")
    body += paragraph(run("藏", '<w:rStyle w:val="hid"/>'), "现")
    assert paragraphs(read(word(body, ("styles", "styles.xml"), styles=styles), "a.docx")) == [
        ("heading", 1, "总结"), ("heading", 2, "资助"), ("body", 0, "正文"), ("heading", 3, "大纲"),
        ("heading", 1, "一、概况"), ("body", 0, "现"),
    ]  # fmt: skip


def test_merged_cells_cover_their_rectangle():
    body = table(
        [cell("年度", '<w:vMerge w:val="restart"/>'), cell("2015年", '<w:gridSpan w:val="2"/>')],
        [cell("<w:p/>", "<w:vMerge/>"), "资金", "人次"],
        ["助学金", "70", "183"],
    )
    document = read(word(body), "a.docx")
    assert document.text == "年度\t2015年\n\t资金\t人次\n助学金\t70\t183\n"
    assert grids(document) == [
        [("年度", 0, 0, 2, 1), ("2015年", 0, 1, 1, 2), ("资金", 1, 1, 1, 1), ("人次", 1, 2, 1, 1),
         ("助学金", 2, 0, 1, 1), ("70", 2, 1, 1, 1), ("183", 2, 2, 1, 1)],
    ]  # fmt: skip
    assert not document.blocks[0].ragged
    assert document.place(0) == ""


def test_empty_cells_at_the_end_of_a_row_are_left_out_but_a_tab_stays():
    body = table(["甲", "", "3"], ["乙", "2", ""], ["", "", ""], ["丙", "", ""])
    document = read(word(body), "a.docx")
    assert document.text == "甲\t\t3\n乙\t2\n\t\n丙\t\n"
    assert tables(document) == [[["甲", "", "3"], ["乙", "2"], ["", ""], ["丙", ""]]]


def test_a_cell_of_several_paragraphs_is_one_cell():
    body = table([cell("<w:p/>" + paragraph("资金") + paragraph("万元") + "<w:p/>"), "3"])
    assert tables(read(word(body), "a.docx")) == [[["资金\n万元", "3"]]]


def test_a_table_in_a_cell_follows_the_outer_table():
    inner = table(["内1", "内2"])
    body = table([cell(paragraph("外1") + inner + paragraph("外1续")), "外2"]) + paragraph("后")
    document = read(word(body), "a.docx")
    assert document.text == "外1\n外1续\t外2\n内1\t内2\n后\n"
    assert tables(document) == [[["外1\n外1续", "外2"]], [["内1", "内2"]]]


def test_deleted_and_hidden_rows_and_skipped_grid_columns():
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr>"
    deleted += f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('藏')}</w:tr>"
    shifted = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("9")}{cell("8")}</w:tr>'
    body = table(["甲", "1", "2"]).replace("</w:tbl>", deleted + shifted + "</w:tbl>")
    assert grids(read(word(body), "a.docx"))[0][3:] == [("9", 1, 1, 1, 1), ("8", 1, 2, 1, 1)]


def box(content: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_behind_its_paragraph():
    inner = paragraph("盒中盒")
    body = f"<w:p>{run('前')}{box(paragraph('盒3人', box(inner)))}{run('后')}</w:p>" + paragraph("下段")
    assert paragraphs(read(word(body), "a.docx")) == [
        ("body", 0, "前后"), ("box", 0, "盒3人"), ("box", 0, "盒中盒"), ("body", 0, "下段"),
    ]  # fmt: skip


def test_notes_in_the_order_of_their_references_then_headers_and_footers():
    body = (
        f"<w:p>{run('正文')}<w:r><w:footnoteReference w:id='3'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='rId3'/><w:footerReference w:type='default' r:id='rId4'/>"
        "<w:headerReference w:type='first' r:id='rId5'/></w:sectPr>"
    )
    notes = [("separator", "0", "隔"), ("normal", "2", "二"), ("normal", "3", "三"), ("normal", "4", "没有引用")]
    footnotes = "".join(
        f"<w:footnote w:id='{number}' w:type='{kind}'>{paragraph(text)}</w:footnote>" for kind, number, text in notes
    )
    data = word(
        body,
        ("footnotes", "footnotes.xml"), ("endnotes", "endnotes.xml"), ("header", "header1.xml"),
        ("footer", "footer1.xml"), ("header", "header2.xml"),
        footnotes=part("footnotes", footnotes),
        endnotes=part("endnotes", f"<w:endnote w:id='1'>{paragraph('尾')}</w:endnote>"),
        header1=part("hdr", paragraph("页眉字")), footer1=part("ftr", paragraph("第1页")),
        header2=part("hdr", paragraph("首页不同")),
    )  # fmt: skip
    document = read(data, "a.docx")
    assert paragraphs(document) == [
        ("body", 0, "正文"), ("note", 0, "三"), ("note", 0, "二"), ("note", 0, "尾"), ("header", 0, "页眉字"),
        ("footer", 0, "第1页"),
    ]  # fmt: skip
    places = [document.place(document.text.index(word_)) for word_ in ("正", "三", "二", "尾", "页眉", "第1页")]
    assert places == ["", "脚注 1", "脚注 2", "尾注 1", "页眉", "页脚"]


def test_typed_tables_and_a_table_saved_with_a_cell_per_line_are_told_as_in_a_text_file():
    body = paragraph(run("项目"), "<w:r><w:tab/></w:r>", run("数")) + paragraph(run("甲"), "<w:r><w:tab/></w:r>", "3")
    assert tables(read(word(body), "a.docx")) == [[["项目", "数"], ["甲", "3"]]]
    listed = "<w:p/>".join(table(*[["", text] for text in row]) for row in (["年度", "2015"], ["甲", "1"], ["乙", "2"]))
    assert tables(read(word(listed), "a.docx")) == [[["年度", "2015"], ["甲", "1"], ["乙", "2"]]]


def test_a_table_without_grid_and_merges_is_ragged():
    body = table(["甲", "1"]).replace("<w:gridCol/>", "")
    assert read(word(body), "a.docx").blocks[0].ragged


def _plain(*rows: list[str]) -> str:
    return table(*rows).replace("<w:gridCol/>", "")


def test_tables_go_on_behind_lines_that_head_their_next_rows_as_in_a_text_file():
    parts = [_plain(["项目", "人数", "金额"], ["甲", "12", "30"]), _plain(["丙", "15", "50"]), _plain(["丁", "1", "2"])]
    body = parts[0] + paragraph("一、本科") + parts[1] + paragraph("二、专科") + paragraph("（一）三年制") + parts[2]
    document = read(word(body), "a.docx")
    text = "项目\t人数\t金额\n甲\t12\t30\n一、本科\n丙\t15\t50\n二、专科\n（一）三年制\n丁\t1\t2\n"
    assert document.text.rstrip() == text.rstrip()
    assert tables(document) == tables(read(text.encode(), "a.txt"))
    assert [len(rows) for rows in tables(document)] == [7]


@pytest.mark.parametrize(
    "between_and_below",
    [
        paragraph("一、本科。") + _plain(["丙", "15", "50"]),  # a sentence
        paragraph("一、本科") + _plain(["丙", "15"]),  # of other columns
        paragraph("一、本科") + _plain(["项目", "人数", "金额"], ["丙", "15", "50"]),  # with heads of its own
        paragraph("一、本科") * 4 + _plain(["丙", "15", "50"]),  # far off
        paragraph("一、本科") + table(["丙", "15", "50"]),  # with a grid of its own
    ],
)
def test_tables_that_begin_anew_are_not_joined(between_and_below):
    document = read(word(_plain(["项目", "人数", "金额"], ["甲", "12", "30"]) + between_and_below), "a.docx")
    assert len(tables(document)) == 2


def test_the_strict_form_of_the_standard_is_read_alike():
    content = parts(table([cell("甲", '<w:gridSpan w:val="2"/>')]) + paragraph("乙"))
    strict = str(content["word/document.xml"]).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    document = read(zipped({**content, "word/document.xml": strict}), "a.docx")
    assert (document.text, grids(document)) == ("甲\n乙\n", [[("甲", 0, 0, 1, 2)]])


def test_utf_16_parts_are_read():
    content = parts(paragraph("共3人"))
    wide = str(content["word/document.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(zipped({**content, "word/document.xml": wide}), "a.docx").text == "共3人\n"


def test_deep_nesting_is_read_or_refused():
    for name in ("w:ins", "w:sdt"):
        deep = f"<{name}>" * 3000 + run("深") + f"</{name}>" * 3000
        with pytest.raises(Refusal):
            read(word(f"<w:p>{deep}</w:p>"), "a.docx")
    nested = paragraph("底")
    for _ in range(30):
        nested = table([cell(nested + paragraph("层"))])
    assert read(word(nested), "a.docx").text == "层\n" * 29 + "底\n层\n"


@pytest.mark.parametrize(
    ("replaced", "code"),
    [
        ({"word/document.xml": f'<!DOCTYPE d [<!ENTITY a "b">]><w:document {NAMESPACES}/>'}, "file.entities"),
        ({"word/document.xml": f"<w:document {NAMESPACES}><w:body>"}, "file.damaged"),
        ({"word/document.xml": f"<w:document {NAMESPACES}/>"}, "file.damaged"),
        ({"word/document.xml": '<?xml version="1.0" encoding="GB2312"?><a/>'}, "file.encoding"),
        ({"_rels/.rels": "<Relationships/>"}, "file.damaged"),
        ({"word/vbaProject.bin": b"x"}, "file.macros"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "file.embedded"),
        ({"../x.xml": b"x"}, "file.path"),
    ],
)
def test_what_is_unsafe_or_broken_is_refused(replaced, code):
    with pytest.raises(Refusal) as caught:
        read(zipped({**parts(paragraph("1")), **replaced}), "a.docx")
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(characters=3), "file.characters"), (Limits(cells=3), "file.cells"),
        (Limits(part=100), "file.characters"), (Limits(tags=10), "file.characters"),
        (Limits(members=2), "file.members"), (Limits(uncompressed=100), "file.bomb"),
    ],
)  # fmt: skip
def test_beyond_the_caps(limits, code):
    with pytest.raises(Refusal) as caught:
        read(word(table(["甲", "1"], ["乙", "2"])), "a.docx", limits)
    assert caught.value.code == code
