"""The trail in words: what an action, a kind of record and a field are called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.permissions import Permission

SENSITIVE = ("unmask", "export")


@dataclass(frozen=True)
class Action:
    """How an action reads and looks. Tones as of {% state %}; icon of the sprite."""

    label: Any
    tone: str = "grey"
    icon: str = "point"


ACTIONS: dict[str, Action] = {
    "add": Action(gettext_lazy("新增"), "green", "plus"),
    "change": Action(gettext_lazy("修改"), "blue", "pencil"),
    "remove": Action(gettext_lazy("作废"), "red", "trash"),
    "restore": Action(gettext_lazy("恢复"), "green", "restore"),
    "evidence.add": Action(gettext_lazy("上传佐证"), "blue", "paperclip"),
    "evidence.remove": Action(gettext_lazy("移除佐证"), "amber", "paperclip"),
    "unmask": Action(gettext_lazy("查看身份证号"), "amber", "eye"),
    "export": Action(gettext_lazy("导出"), "amber", "download"),
    "import.commit": Action(gettext_lazy("导入"), "green", "table-import"),
    "import.undo": Action(gettext_lazy("撤销导入"), "red", "arrow-back-up"),
    "report.issue": Action(gettext_lazy("签发报告"), "green", "rubber-stamp"),
    "report.withdraw": Action(gettext_lazy("撤回报告"), "red", "arrow-back-up"),
    "figure.publish": Action(gettext_lazy("公开指标"), "green", "world"),
    "figure.withdraw": Action(gettext_lazy("取消公开"), "amber", "eye-off"),
    "found": Action(gettext_lazy("初始化系统"), "green", "flag"),
    "login": Action(gettext_lazy("登录"), "grey", "login"),
    "account.deactivate": Action(gettext_lazy("停用账号"), "red", "ban"),
    "account.reactivate": Action(gettext_lazy("启用账号"), "green", "check"),
    "account.password": Action(gettext_lazy("重置密码"), "amber", "password"),
    "account.second_factor": Action(gettext_lazy("重置两步验证"), "amber", "shield-lock"),
    "account.unlock": Action(gettext_lazy("解除锁定"), "blue", "lock-open"),
    "account.sessions": Action(gettext_lazy("结束登录"), "amber", "logout"),
    "password.change": Action(gettext_lazy("修改密码"), "blue", "password"),
    "membership.add": Action(gettext_lazy("任职"), "green", "id-badge"),
    "membership.end": Action(gettext_lazy("结束任职"), "amber", "id-badge"),
}

# Changes that are not fields of the record they belong to.
OTHER_FIELDS: dict[str, Any] = {
    "evidence": gettext_lazy("佐证材料"),
    "membership": gettext_lazy("任职"),
    "sessions": gettext_lazy("结束的登录数"),
    "device": gettext_lazy("登录设备"),
    "rows": gettext_lazy("行数"),
}

# (model label, field) → what a change of a field says that is too long to be written out: of the old and new value.
SUMMARIES: dict[tuple[str, str], Callable[[Any, Any], str]] = {}


def add_actions(actions: dict[str, Action]) -> None:
    """Name further actions; called from AppConfig.ready() of the application that records them."""
    ACTIONS.update(actions)


def action_of(code: str) -> Action:
    """The action's words; an unknown code stands for itself."""
    return ACTIONS.get(code) or Action(code)


def model_named(label: str) -> type[models.Model] | None:
    """The model of "aid.aidpayment", or None when it no longer exists."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def kind_label(label: str) -> str:
    """What a kind of record is called: "aid.aidpayment" → 资助发放."""
    model = model_named(label)
    return str(model._meta.verbose_name) if model is not None else label


def field_label(label: str, name: str) -> str:
    """What a changed field is called."""
    if name in Permission.values:
        return str(Permission(name).label)
    if name in OTHER_FIELDS:
        return str(OTHER_FIELDS[name])
    model = model_named(label)
    try:
        field = model._meta.get_field(name) if model is not None else None
    except FieldDoesNotExist:
        return name
    return str(getattr(field, "verbose_name", name))


@dataclass(frozen=True)
class Change:
    """One changed value in words; "" stands for nothing."""

    label: str
    old: str
    new: str

    @property
    def text(self) -> str:
        """金额：5,000.00 → 6,000.00; a first or last value without the arrow."""
        new = self.new or _("空")
        value = f"{self.old} → {new}" if self.old or not self.new else new
        return _("%(label)s：%(value)s") % {"label": self.label, "value": value}


def changes_of(label: str, changes: dict[str, Any]) -> list[Change]:
    """The changes of an event; a value that is not a pair is taken as new."""
    pairs = ((n, v if isinstance(v, list) and len(v) == 2 else [None, v]) for n, v in changes.items())
    return [_change(label, name, old, new) for name, (old, new) in pairs]


def _change(label: str, name: str, old: Any, new: Any) -> Change:
    if (label, name) in SUMMARIES:
        return Change(field_label(label, name), "", SUMMARIES[label, name](old, new))
    return Change(field_label(label, name), _written(old), _written(new))


def _written(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(_written(item) for item in value)
    if isinstance(value, dict):
        return "，".join(f"{name} {_written(item)}".strip() for name, item in value.items())
    return str(value)
