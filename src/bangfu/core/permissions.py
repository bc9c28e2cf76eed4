"""What a person may do, as an enum; which role may do it is data (accounts.Role)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    """One right. A view right also decides which rows exist for its holder."""

    ORGANISATIONS_VIEW = "organisations.view", _("查看组织与学校概况")
    ORGANISATIONS_EDIT = "organisations.edit", _("维护组织与学校概况")
    PEOPLE_VIEW = "people.view", _("查看学生与教师")
    PEOPLE_EDIT = "people.edit", _("维护学生与教师")
    PEOPLE_UNMASK = "people.unmask", _("查看完整身份证号（留痕）")
    MANDATES_VIEW = "mandates.view", _("查看政策、协议与计划")
    MANDATES_EDIT = "mandates.edit", _("维护政策、协议与计划")
    ASSISTANCE_VIEW = "assistance.view", _("查看项目、活动与成果")
    ASSISTANCE_EDIT = "assistance.edit", _("记录项目、活动与成果")
    AID_VIEW = "aid.view", _("查看资助项目与发放")
    AID_EDIT = "aid.edit", _("维护资助项目与发放")
    PROGRAMMES_VIEW = "programmes.view", _("查看联合培养与毕业去向")
    PROGRAMMES_EDIT = "programmes.edit", _("维护联合培养与毕业去向")
    SUPERVISION_VIEW = "supervision.view", _("查看问题与整改")
    SUPERVISION_EDIT = "supervision.edit", _("维护问题与整改")
    FIGURES_VIEW = "figures.view", _("查看指标")
    FIGURES_PUBLISH = "figures.publish", _("公开指标")
    INTAKE_USE = "intake.use", _("导入表格")
    PROOFS_USE = "proofs.use", _("核对文件中的数字")
    EXPORT = "records.export", _("导出 Excel")
    REPORTS_VIEW = "reports.view", _("查看报告")
    REPORTS_WRITE = "reports.write", _("撰写报告")
    REPORTS_ISSUE = "reports.issue", _("签发报告")
    TRAIL_VIEW = "trail.view", _("查看操作记录")
    ACCOUNTS_MANAGE = "accounts.manage", _("管理账号与任职")
    ROLES_MANAGE = "roles.manage", _("管理角色权限")
