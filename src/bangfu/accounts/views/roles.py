"""角色与权限：rows are permissions, columns are roles."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.access import current
from bangfu.accounts.models import Membership, Role
from bangfu.accounts.services import RoleChange, change_roles
from bangfu.accounts.services.roles import may_change_roles
from bangfu.core.errors import Refusal
from bangfu.core.numbers import index_number
from bangfu.core.permissions import Permission
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page

# The first word of a permission is its area; areas in the order of the navigation.
AREAS = {
    "assistance": gettext_lazy("项目与活动"),
    "mandates": gettext_lazy("政策、协议与计划"),
    "supervision": gettext_lazy("问题与整改"),
    "aid": gettext_lazy("资助"),
    "programmes": gettext_lazy("联合培养"),
    "figures": gettext_lazy("指标"),
    "intake": gettext_lazy("导入"),
    "proofs": gettext_lazy("核对"),
    "records": gettext_lazy("导出"),
    "reports": gettext_lazy("报告"),
    "organisations": gettext_lazy("组织与学校概况"),
    "people": gettext_lazy("人员"),
    "accounts": gettext_lazy("账号"),
    "roles": gettext_lazy("角色"),
    "trail": gettext_lazy("操作记录"),
}


@dataclass(frozen=True)
class Line:
    """One permission: its words and, for each role, the checkbox's name and whether it is granted."""

    permission: Permission
    cells: list[tuple[Role, str, bool]]


class RolesPage(Page):
    """The matrix; those who manage the roles of the home school change it here."""

    permission = Permission.ROLES_MANAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, _roles())

    def post(self, request: HttpRequest) -> HttpResponse:
        roles = _roles()
        asked = [_asked(role, request.POST) for role in roles]
        try:
            changed = change_roles(changes=[c for c in asked if c is not None], by=request.user)
        except Refusal as refused:
            wanted = {c.role_id: c.permissions for c in asked if c is not None}
            for role in roles:
                role.permissions = list(wanted.get(role.pk, role.permissions))
            return self._show(request, roles, refused)
        if changed:
            names = "、".join(str(role) for role in changed)
            text = _("已保存：%(roles)s。已登录的人下一次打开页面时生效。")
            messages.success(request, text % {"roles": names})
        else:
            messages.info(request, _("没有改动。"))
        return redirect("roles")

    def _show(self, request: HttpRequest, roles: list[Role], refused: Refusal | None = None) -> HttpResponse:
        context = {
            "roles": roles,
            "areas": _matrix(roles),
            "editable": may_change_roles(request.user),
            "refused": refused,
        }
        return render(request, "accounts/roles.html", context, status=422 if refused else 200)


def _roles() -> list[Role]:
    held = Q(memberships__removed_at=None, memberships__user__is_active=True)
    present = Membership.objects.filter(current(timezone.localdate()))
    holders = Count("memberships__user", filter=held & Q(memberships__in=present), distinct=True)
    return list(Role.objects.annotate(holders=holders).order_by("order", "code"))


def _matrix(roles: list[Role]) -> list[tuple[Any, list[Line]]]:
    by_area: dict[str, list[Line]] = {code: [] for code in AREAS}
    for permission in Permission:
        cells = [(role, f"{role.pk}:{permission}", permission in role.permissions) for role in roles]
        by_area.setdefault(permission.split(".")[0], []).append(Line(permission, cells))
    return [(AREAS.get(code, code), lines) for code, lines in by_area.items() if lines]


def _asked(role: Role, given: QueryDict) -> RoleChange | None:
    """What the grid says of one role; None when the page that was sent did not hold it."""
    version = index_number(given.get(f"version:{role.pk}", ""))
    if version is None:
        return None
    ticked = frozenset(p for p in Permission.values if f"{role.pk}:{p}" in given)
    return RoleChange(role.pk, version, ticked)
