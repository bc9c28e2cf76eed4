"""Forms of accounts, memberships and the foundation. They only clean: the services write."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import Access
from bangfu.accounts.classes import class_choices
from bangfu.accounts.models import Organisation, OrganisationKind, Role, Unit
from bangfu.accounts.selectors import AccountQuestion, managed_organisations
from bangfu.accounts.services import Founding
from bangfu.accounts.services.memberships import POWERS, Tenure
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.web.forms import SearchableSelect

PASSWORD_RULES = _("至少 10 位，不能全是数字，不能是常见密码，也不能与用户名或姓名太像。")


class DayInput(forms.DateInput):
    """A day from the browser's calendar, which reads and writes ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RefusableForm(forms.Form):
    """A form that can show what a service refused."""

    sections: ClassVar[tuple[tuple[Any, Any, tuple[str, ...]], ...]] = ()

    def groups(self) -> list[tuple[Any, Any, Sequence[str]]]:
        """(title, help, field names) of each group; without declared sections all fields are one group."""
        return list(self.sections) or [("", "", list(self.fields))]

    def add_refusals(self, refused: Refusals | Refusal) -> None:
        """Show refusals at their fields; those without one at the top."""
        for name, refusal in refused if isinstance(refused, Refusals) else [(None, refused)]:
            self.add_error(name if name in self.fields else None, refusal.text)


class UnitChoice(forms.ModelChoiceField):
    """Departments, named with their organisation."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{unit.name}（{unit.organisation.label}）"


class MembershipForm(RefusableForm):
    """A role at an organisation for a time."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("单位"))
    role = forms.ModelChoiceField(Role.objects.none(), label=_("角色"))
    unit = UnitChoice(
        Unit.objects.none(), label=_("部门"), required=False, empty_label=_("不限部门"),
        help_text=_("选择部门后，只能看到该部门的学生和资助；全校性的角色请不要选。"),
    )  # fmt: skip
    school_class = forms.ChoiceField(
        label=_("班级"), required=False, widget=SearchableSelect,
        help_text=_("用于班级评议：选择班级后，只能看到这个班的学生和资助。班级取自学生名册。"),
    )  # fmt: skip
    valid_from = forms.DateField(label=_("起"), widget=DayInput())
    valid_until = forms.DateField(
        label=_("止"), required=False, widget=DayInput(), help_text=_("空表示至今。")
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = managed_organisations(access)
        units = Unit.objects.filter(organisation__in=managed, removed_at=None)
        offered = {
            "organisation": managed,
            "role": grantable_roles(access),
            "unit": units.select_related("organisation"),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows
        self._offer_classes(managed)
        self.fields["organisation"].initial = managed.first()
        self.fields["valid_from"].initial = timezone.localdate

    def _offer_classes(self, managed: QuerySet[Organisation]) -> None:
        names = {o.pk: o.label for o in managed}
        found = class_choices(names.keys())
        several = len({one.organisation for _value, one, _words in found}) > 1
        self.classes = {value: one for value, one, _words in found}
        field: Any = self.fields["school_class"]
        field.choices = [("", _("不限班级"))] + [
            (value, f"{words}（{names[one.organisation]}）" if several else words) for value, one, words in found
        ]

    def tenure(self) -> Tenure:
        """The cleaned period, department and class."""
        given = self.cleaned_data
        chosen = self.classes.get(given["school_class"])
        return Tenure(given["valid_from"], given["valid_until"], given["unit"], chosen)


def grantable_roles(access: Access) -> Any:
    """Roles that the person may give: those that manage accounts or roles only with the right to roles."""
    roles = Role.objects.all()
    if access.may(Permission.ROLES_MANAGE):
        return roles
    return roles.filter(pk__in=[r.pk for r in roles if not set(r.permissions) & set(POWERS)])


class NewAccountForm(MembershipForm):
    """A new account with its first role."""

    username = forms.CharField(
        label=_("用户名"), max_length=60, help_text=_("登录时使用，例如姓名拼音或工号；以后不能修改。"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    sections = (
        (_("账号"), "", ("username", "name", "email")),
        (
            _("第一个角色"), _("权限只来自角色。以后可以在账号页面添加更多任职。"),
            ("organisation", "role", "unit", "school_class", "valid_from", "valid_until"),
        ),
    )  # fmt: skip


class AccountForm(RefusableForm):
    """What may be changed of an account."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    email = forms.EmailField(label=_("电子邮箱"), required=False)


class EndForm(RefusableForm):
    """When a role ends, and why."""

    last_day = forms.DateField(
        label=_("最后一天"), widget=DayInput(),
        help_text=_("权限到这一天结束时为止；要立即失效，请填昨天。"),
    )  # fmt: skip
    reason = forms.CharField(label=_("原因"), required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(RefusableForm):
    """Why something is done; kept in the trail."""

    reason = forms.CharField(label=_("原因"), max_length=200)


class AccountFilter(forms.Form):
    """Which accounts to list."""

    q = forms.CharField(
        label=_("关键词"), required=False,
        widget=forms.TextInput({"type": "search", "placeholder": _("姓名或用户名")}),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("单位"), required=False, empty_label=_("全部")
    )
    role = forms.ModelChoiceField(Role.objects.all(), label=_("角色"), required=False, empty_label=_("全部"))
    active = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("1", _("启用")), ("0", _("停用"))]
    )

    def __init__(self, data: Any, *, access: Access) -> None:
        super().__init__(data)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = managed_organisations(access)

    @property
    def active_filters(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.data.get(name) for name in self.fields)

    def question(self) -> AccountQuestion:
        """What was asked; a field that was filled in wrongly does not narrow."""
        self.is_valid()
        given = self.cleaned_data
        return AccountQuestion(
            words=given.get("q", ""), organisation=given.get("organisation"), role=given.get("role"),
            active={"1": True, "0": False}.get(given.get("active", "")),
        )  # fmt: skip


class FoundingForm(RefusableForm):
    """The first school and its administrator."""

    organisation = forms.CharField(
        label=_("学校名称"), max_length=120, help_text=_("公章上的全称，例如“湖北示范职业学院”。")
    )
    kind = forms.ChoiceField(label=_("类型"), choices=OrganisationKind.choices)
    code = forms.CharField(
        label=_("统一社会信用代码或学校标识码"),
        max_length=40,
        help_text=_("用于在表格中辨认本校，以后可以修改。"),
    )
    name = forms.CharField(label=_("管理员姓名"), max_length=60)
    username = forms.CharField(
        label=_("管理员用户名"), max_length=60, help_text=_("登录时使用，例如姓名拼音或工号。"),
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("密码"), strip=False, help_text=PASSWORD_RULES,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("再输一次密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    sections = (
        (_("学校"), "", ("organisation", "kind", "code")),
        (
            _("系统管理员"), _("管理员添加账号、分配角色、查看操作记录，默认看不到学生与资助数据。"),
            ("name", "username", "password", "again"),
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("两次输入的密码不同，请重新输入。"))
        return given

    def founding(self) -> Founding:
        """The cleaned values."""
        return Founding(**{name: self.cleaned_data[name] for name in Founding.__dataclass_fields__})
