"""对口帮扶工作总结: the five chapters of the yearly report, with a reference for every number.

Numbers follow nouns, not verbs: where nobody counted, 发放总额未统计 reads well and 共发放资助未统计 does not.
"""

from typing import Any

from bangfu.reports.initial.parts import (
    PARTNER,
    SUPPORTER,
    aid_table,
    awards,
    chart,
    figure,
    profile,
    records,
    text,
)


def _own(indicator: str, unit: str = "") -> str:
    return profile(SUPPORTER, indicator, unit)


def _theirs(indicator: str, unit: str = "") -> str:
    return profile(PARTNER, indicator, unit)


def _year(year: str) -> str:
    """What teachers and students won in one year, by level, and the research projects approved."""
    return (
        f"{year}年，教师获奖：国家级{awards(year, '教师', '国家级')}项、省级{awards(year, '教师', '省级')}项、"
        f"市级{awards(year, '教师', '市级')}项；学生获奖：国家级{awards(year, '学生', '国家级')}项、"
        f"省级{awards(year, '学生', '省级')}项、市级{awards(year, '学生', '市级')}项；"
        f"联合申报成功的省级课题{figure('research.count', year=year, level='省级')}个。"
    )


INTRODUCTION = text(
    "根据上级教育精准扶贫工作部署和双方签订的对口帮扶协议，{支援校}结合{受援校简称}实际制定实施方案，按计划开展帮扶工作。"
    "现将{起}年至{止}年工作总结如下："
)

OWN_SCHOOL = text(
    f"学校占地面积{_own('占地面积')}亩，建筑面积{_own('建筑面积', '万')}万平方米，固定资产总值{_own('固定资产总值', '亿')}亿元，"
    f"教学科研仪器设备总值{_own('教学科研仪器设备总值', '万')}万元。校内实训基地、实习车间、实训室共{_own('实训室')}个，"
    f"生均校内实践教学工位{_own('生均校内实践教学工位')}个，校外实训基地{_own('校外实训基地')}个。"
    f"馆藏纸质图书{_own('纸质图书', '万')}万册，电子图书{_own('电子图书')}GB，纸质期刊{_own('纸质期刊')}种，"
    f"电子期刊{_own('电子期刊')}种。",
    f"在校生{_own('在校生')}人，其中中职生{_own('中职生')}人，高职生{_own('高职生')}人；"
    f"另有成教和非全日制学生{_own('其他成教及非全日制')}人。",
    f"现有教职工{_own('教职工')}人，在岗教职工{_own('在岗教职工')}人。专任教师{_own('专任教师')}人，"
    f"其中副高以上职称{_own('副高以上职称教师')}人，博士{_own('博士')}人，研究生学历及学位{_own('研究生学历学位教师')}人；"
    f"兼职教师{_own('兼职教师')}人。二级学院{_own('二级学院')}个、课部{_own('课部')}个，"
    f"专业及方向{_own('专业及方向')}个。",
)

PARTNER_SCHOOL = text(
    f"{{受援校}}现有职工{_theirs('职工')}人，其中专任教师{_theirs('专任教师')}人，"
    f"聘用教师{_theirs('聘用教师')}人，离退休{_theirs('离退休人员')}人。",
    f"在校生{_theirs('在校生')}人。按分项统计，本专科生{_theirs('本专科生')}人，中专生{_theirs('中专生')}人。",
    f"学校占地面积{_theirs('占地面积')}亩，校舍建筑面积{_theirs('建筑面积', '万')}万平方米，"
    f"各类培训年结业{_theirs('年培训人次')}人次。",
)

REGION = "{受援地}"
SUMS: dict[str, Any] = {"kind": "checks", "organisation": PARTNER}

POLICY = [
    text(
        f"各级党委、政府和教育主管部门对教育精准扶贫作出部署，配套文件{figure('policies.supporting', first=2000, last='{止}')}个。"
        "本校据以开展工作的文件如下："
    ),
    records("policies", "{title}（{number}，{issuer}）。", years=False),
]

MECHANISM = text(
    "学校将帮扶工作纳入年度重点工作，明确分管领导和牵头部门，由牵头部门统筹协调各部门及二级学院的具体工作，责任落实到人。",
    f"{{起}}年至{{止}}年，实施情况：帮扶项目{figure('projects.count')}个，惠及师生{figure('projects.person_times')}人次。",
)

PROJECTS = {
    "kind": "table",
    "title": "帮扶项目统计表",
    "figures": [
        {"code": "projects.count", "title": "项目数", "money": "yuan"},
        {"code": "projects.person_times", "title": "受益人次", "money": "yuan"},
    ],
    "rows": ["area"],
    "across": "year",
    "memos": True,
}

EXCHANGE = [
    text(
        "两校坚持互访交流，针对管理和教学中的突出问题开展专题研讨。"
        f"期间开展情况：各类活动{figure('activities.count')}次，有记录的参加人员{figure('activities.participants')}人次，"
        f"其中交流访问{figure('activities.participants', kind='交流访问')}人次。"
    ),
    records("activities", "{held_on}，{title}。"),
]

TRAINING = [
    text(
        f"面向受援校教师的培训与支援：讲座{figure('activities.count', kind='讲座')}场，"
        f"集中备课与教研{figure('activities.count', kind='集中备课与教研')}次，"
        f"选派的实训指导教师{figure('postings.count', kind='实训指导')}人，"
        f"赠予的设备{figure('donations.quantity', measure_unit='台')}台。",
        f"{{起}}年至{{止}}年，受援校师生获奖{figure('awards.count')}项。",
        _year("{上年}"),
        _year("{止}"),
    ),
    {
        "kind": "table",
        "title": "师生获奖情况统计表",
        "figures": [{"code": "awards.count", "title": "项", "money": "yuan"}],
        "rows": ["year", "holder"],
        "across": "level",
        "memos": True,
    },
    chart("师生获奖数", "awards.count", "level", "year"),
]

AID = [
    text(
        "学校落实国家资助政策，实行国家奖助学金专款专用、专项核算，"
        "学校、学院、班级分级评审，做到公开、公正、公平。",
        f"{{起}}年至{{止}}年，各类资助发放总额{figure('aid.amount', unit='万元')}万元，"
        f"发放总量{figure('aid.times')}人次，受资助学生{figure('aid.persons')}人；其中不含须偿还的贷款，"
        f"总额{figure('aid.amount', repayable='否', unit='万元')}万元，总量{figure('aid.times', repayable='否')}人次。",
    ),
    aid_table(),
    chart("各类资助金额", "aid.amount", "kind", "year", money="wan"),
]

JOINT = [
    text(
        "学校实行中高职衔接的“3+2”分段培养，"
        f"合作学校{figure('programmes.schools', first=2000, last='{止}')}所，"
        f"联合培养专业{figure('programmes.count', first=2000, last='{止}')}个，"
        f"出台的管理制度{figure('programmes.regulations')}项。",
        f"受援校所在地生源的毕业生中，高职{figure('graduates.count', origin=REGION, segment='高职')}人，"
        f"已就业{figure('graduates.employed', origin=REGION, segment='高职')}人，"
        f"就业率{figure('graduates.employment_rate', origin=REGION, segment='高职')}"
        f"（{figure('graduates.employment_rate', origin=REGION, segment='高职', part='numerator')}/"
        f"{figure('graduates.employment_rate', origin=REGION, segment='高职', part='denominator')}）；"
        f"中职{figure('graduates.count', origin=REGION, segment='中职')}人，升学{figure('graduates.further_study', origin=REGION, segment='中职')}人，"
        f"就业{figure('graduates.employed', origin=REGION, segment='中职')}人，"
        f"毕业去向落实率{figure('graduates.placement_rate', origin=REGION, segment='中职')}"
        f"（{figure('graduates.placement_rate', origin=REGION, segment='中职', part='numerator')}/"
        f"{figure('graduates.placement_rate', origin=REGION, segment='中职', part='denominator')}）。"
        "就业率不含升学，落实率含升学，两者不可比。",
    ),
]

PROBLEMS = records("problems", "{title}。{cause}。解决方案：{solution}。", years=True)
NEXT = text(
    "一是对照协议和计划，总结前一年工作，明确来年要点。二是突出各部门挂钩帮扶的重点目标，明确责任分工，建立项目监督评价推进机制。"
    "三是统筹校内外资源，将自身优势与受援学校的需求结合起来。四是加强宣传，增强社会影响力。"
)
ADVICE = records("recommendations", "{title}：{text}。", years=True)

CONTENTS: dict[str, Any] = {"kind": "contents", "levels": 2}
BREAK: dict[str, Any] = {"kind": "break"}
ANNUAL = [
    (0, "", [CONTENTS, BREAK, INTRODUCTION]),
    (1, "一、基本情况", []),
    (2, "（一）{支援校}基本情况", [OWN_SCHOOL]),
    (2, "（二）{受援校}基本情况", [PARTNER_SCHOOL, SUMS]),
    (1, "二、工作情况", []),
    (2, "（一）上级政策指导", POLICY),
    (2, "（二）层层联动，完善工作机制", [MECHANISM, PROJECTS]),
    (2, "（三）强化经验交流，提高教育教学管理水平", EXCHANGE),
    (2, "（四）强化教师培训，提高教师专业技术水平", TRAINING),
    (2, "（五）提高困难资助，做好学生坚强后盾", AID),
    (2, "（六）中高职衔接对口培养", JOINT),
    (1, "三、存在的问题与解决方案", [PROBLEMS]),
    (1, "四、今后工作思路", [NEXT]),
    (1, "五、建议", [ADVICE]),
]
