"""What the demonstration's people add to the outline's neutral sentences: the source's own words."""

from typing import Any

from bangfu.accounts.models import User
from bangfu.reports.models import Report
from bangfu.reports.services import write_section

# Part of a section's heading → (a sentence of the outline, what stands in its place).
WORDING: dict[str, tuple[str, str]] = {
    "阳新县职业教育中心": ("现有职工", "由县内三校整合组建，现有职工"),
    "完善工作机制": (
        "学校将帮扶工作纳入年度重点工作，明确分管领导和牵头部门，由牵头部门统筹协调各部门及二级学院的具体工作，责任落实到人。",
        "学校将帮扶工作纳入年度主要考核指标，明确校级领导为总指挥，成立对口扶持办公室，与质量管理处联合办公，"
        "统筹协调各部门及二级学院的具体工作。校级领导包保部门负责人，部门负责人包保具体事务，责任落实到人。",
    ),
    "上级政策指导": (
        "配套文件{{policies.supporting|from=2000,to=2017}}个。",
        "主管部门制定实施方案，并制订{{policies.supporting|from=2000,to=2017}}个配套文件，"
        "内容涉及项目建设、学生资助、结对帮扶、技能培训、考试费减免和督导考核等方面。",
    ),
    "提高困难资助": ("学校落实国家资助政策", "学校建立“奖、助、贷、勤、补、免”六位一体的资助体系，落实国家资助政策"),
    "中高职衔接": (
        "受援校所在地生源",
        "双方建立教学工作委员会和教学督导机构，开展专业建设交流，推进学历证书和职业资格证书“双证书”制度，并签订学生单招协议。\n"
        "受援校所在地生源",
    ),
    "今后工作思路": (
        "一是对照协议和计划",
        "一是发挥入驻干部的桥梁纽带作用，做好挂钩帮扶工作，对照协议和计划",
    ),
}


def reword(report: Report, by: User) -> None:
    """Write the source's wording into the report's sections, as its office would."""
    for part, (neutral, own) in WORDING.items():
        section = report.sections.get(heading__contains=part, removed_at=None)
        body = [_reworded(block, neutral, own) for block in section.body]
        write_section(section=section, body=body, by=by, version=section.version)


def _reworded(block: dict[str, Any], neutral: str, own: str) -> dict[str, Any]:
    return {**block, "text": block["text"].replace(neutral, own)} if "text" in block else block
