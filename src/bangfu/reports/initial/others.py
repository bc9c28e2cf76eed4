"""Shorter outlines: a year's summary, the aid bulletin, the report on an agreement."""

from bangfu.reports.initial.parts import aid_table, chart, figure, records, text

SUMMARY = [
    (0, "", [text(
        f"{{止}}年，对口帮扶情况：项目{figure('projects.count')}个，惠及师生{figure('projects.person_times')}人次，"
        f"活动{figure('activities.count')}次；受援校师生获奖{figure('awards.count')}项，"
        f"联合申报的课题{figure('research.count')}个。"
    )]),
    (1, "一、主要工作", [records("projects", "{name}（{unit}）。")]),
    (1, "二、学生资助", [
        text(f"全年资助发放总额{figure('aid.amount', unit='万元')}万元，发放总量{figure('aid.times')}人次。"),
        aid_table(),
    ]),
    (1, "三、问题与打算", [records("problems", "{title}。解决方案：{solution}。")]),
]  # fmt: skip

BULLETIN = [
    (0, "", [text(
        f"{{起}}年至{{止}}年，学校各类学生资助发放总额{figure('aid.amount', unit='万元')}万元，"
        f"发放总量{figure('aid.times')}人次，受资助学生{figure('aid.persons')}人。其中不含贷款总额{figure('aid.amount', repayable='否', unit='万元')}万元。"
        "人次按发放笔数计，人数按学生去重，两者不可相加或互换。"
    )]),
    (1, "一、资助金额与人次", [aid_table(), chart("各类资助金额", "aid.amount", "kind", "year", money="wan")]),
    (1, "二、资助方式", [{
        "kind": "table", "title": "按资助方式统计",
        "figures": [{"code": "aid.amount", "title": "资金", "money": "wan"},
                    {"code": "aid.times", "title": "人次", "money": "yuan"}],
        "rows": ["element"], "across": "year", "memos": True,
    }]),
    (1, "三、资金来源", [{
        "kind": "table", "title": "按资金来源统计",
        "figures": [{"code": "aid.amount", "title": "资金", "money": "wan"}],
        "rows": ["funding"], "across": "year", "memos": True,
    }]),
    (1, "四、受资助人数", [{
        "kind": "table", "title": "受资助人数（去重）",
        "figures": [{"code": "aid.persons", "title": "人数", "money": "yuan"}],
        "rows": ["kind"], "across": "year", "memos": False,
        "notes": ["同一学生在一类中只计一次，各类、各年人数之和大于合计。"],
    }]),
]  # fmt: skip

AGREEMENT_REPORT = [
    (0, "", [text("根据《{协议}》，现将{起}年至{止}年执行情况报告如下：")]),
    (1, "一、项目与活动", [
        text(f"实施情况：项目{figure('projects.count')}个，惠及师生{figure('projects.person_times')}人次；"
             f"活动{figure('activities.count')}次。"),
        records("activities", "{held_on}，{title}。"),
    ]),
    (1, "二、选派与捐赠", [
        text(f"选派人员{figure('postings.count')}人次，捐赠{figure('donations.count')}批。"),
        records("donations", "{donated_on}，{asset}，{quantity}{quantity_unit}。"),
    ]),
    (1, "三、成效", [
        text(f"受援校师生获奖{figure('awards.count')}项，联合申报的课题{figure('research.count')}个。"),
        chart("师生获奖数", "awards.count", "level", "year"),
    ]),
    (1, "四、问题", [records("problems", "{title}。{cause}。解决方案：{solution}。")]),
]  # fmt: skip
