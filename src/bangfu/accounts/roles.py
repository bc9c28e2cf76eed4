"""The roles a new installation starts with. Afterwards they are data that an administrator keeps."""

from django.utils.translation import gettext_noop as _

from bangfu.core.permissions import Permission as P

VIEWS = [
    P.ORGANISATIONS_VIEW, P.MANDATES_VIEW, P.ASSISTANCE_VIEW, P.PROGRAMMES_VIEW, P.SUPERVISION_VIEW,
    P.FIGURES_VIEW, P.REPORTS_VIEW,
]  # fmt: skip

# code: (name, description, permissions)
INITIAL_ROLES: dict[str, tuple[str, str, list[P]]] = {
    "administrator": (
        _("系统管理员"),
        _("管理组织、账号、角色与操作记录，不接触学生与资助数据"),
        [P.ORGANISATIONS_VIEW, P.ORGANISATIONS_EDIT, P.ACCOUNTS_MANAGE, P.ROLES_MANAGE, P.TRAIL_VIEW,
         P.FIGURES_VIEW, P.FIGURES_PUBLISH],
    ),
    "assistance_office": (
        _("帮扶办公室"),
        _("统筹帮扶工作：协议、项目、活动、问题、报告"),
        [*VIEWS, P.ORGANISATIONS_EDIT, P.MANDATES_EDIT, P.ASSISTANCE_EDIT, P.PROGRAMMES_EDIT,
         P.SUPERVISION_EDIT, P.PEOPLE_VIEW, P.PEOPLE_EDIT, P.AID_VIEW, P.FIGURES_PUBLISH, P.INTAKE_USE,
         P.EXPORT, P.REPORTS_WRITE, P.PROOFS_USE, P.REPORTS_ISSUE, P.TRAIL_VIEW],
    ),
    "department_head": (
        _("部门负责人"),
        _("记录本部门的项目与活动，撰写报告章节"),
        [*VIEWS, P.ASSISTANCE_EDIT, P.SUPERVISION_EDIT, P.PROGRAMMES_EDIT, P.EXPORT, P.REPORTS_WRITE, P.PROOFS_USE],
    ),
    "teacher": (
        _("教师（项目负责人）"),
        _("记录自己参与的活动与成果"),
        [P.MANDATES_VIEW, P.ASSISTANCE_VIEW, P.ASSISTANCE_EDIT, P.FIGURES_VIEW, P.REPORTS_VIEW,
         P.REPORTS_WRITE, P.PROOFS_USE],
    ),
    "aid_centre": (
        _("资助管理中心"),
        _("维护学生、资助项目与发放"),
        [P.ORGANISATIONS_VIEW, P.PEOPLE_VIEW, P.PEOPLE_EDIT, P.PEOPLE_UNMASK, P.AID_VIEW, P.AID_EDIT,
         P.PROGRAMMES_VIEW, P.PROGRAMMES_EDIT, P.FIGURES_VIEW, P.INTAKE_USE, P.EXPORT, P.REPORTS_VIEW,
         P.REPORTS_WRITE, P.PROOFS_USE],
    ),
    "college_reviewer": (
        _("学院评审"),
        _("查看本学院的学生与资助"),
        [P.PEOPLE_VIEW, P.AID_VIEW, P.FIGURES_VIEW],
    ),
    "class_reviewer": (
        _("班级评议"),
        _("查看本班的学生"),
        [P.PEOPLE_VIEW],
    ),
    "school_leader": (
        _("校领导"),
        _("查看全部工作，签发报告"),
        [*VIEWS, P.PEOPLE_VIEW, P.AID_VIEW, P.EXPORT, P.REPORTS_WRITE, P.PROOFS_USE, P.REPORTS_ISSUE, P.TRAIL_VIEW],
    ),
    "partner_staff": (
        _("受援学校人员"),
        _("查看与本校有关的帮扶，维护本校概况"),
        [*VIEWS, P.ORGANISATIONS_EDIT],
    ),
    "supervisor": (
        _("上级主管"),
        _("查看所属学校的工作与指标"),
        [*VIEWS, P.AID_VIEW, P.EXPORT],
    ),
    "student": (_("学生"), _("查看本人事项"), []),
}
