"""Keeping and dropping filters."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Forbidden, Refusal
from bangfu.registers.filters import filter_class
from bangfu.registers.models import SavedFilter
from bangfu.registers.register import Register

LONGEST = 40
MOST = 20  # kept filters of one person in one register
LOOKS = ("sort", "column")  # what a kept filter remembers besides the filters themselves


def question_of(register: Register, parameters: QueryDict) -> str:
    """What of an address is worth keeping: filters that are set, order and columns; "" when nothing is."""
    known = {*filter_class(register).base_filters, *LOOKS}
    kept = QueryDict(mutable=True)
    for name in parameters:
        values = [value for value in parameters.getlist(name) if value.strip()]
        if name in known and values:
            kept.setlist(name, values)
    return kept.urlencode()


def kept_filters(code: str, by: User) -> QuerySet[SavedFilter]:
    """The person's filters of a register."""
    return SavedFilter.objects.filter(created_by=by, register=code, removed_at=None)


def keep_filter(*, register: Register, query: str, title: str, by: User) -> SavedFilter:
    """Keep a list's filters, order and columns under a name; the same name is replaced.

    Raises Refusal without a name, when nothing is set, or beyond 20 kept filters.
    """
    name = title.strip()
    question = question_of(register, QueryDict(query))
    if not name or len(name) > LONGEST:
        raise Refusal("filter.title", _("筛选的名称须有 1 至 40 个字"), _("请填写一个便于识别的名称"))
    if not question:
        raise Refusal("filter.empty", _("还没有设置筛选条件"), _("请先筛选，再保存"))
    with transaction.atomic():
        others = kept_filters(register.code, by).select_for_update().exclude(title=name)
        if len(others) >= MOST:
            raise Refusal("filter.many", _("一个台账最多保存 %(most)s 个筛选") % {"most": MOST}, _("请先删除不用的"))
        kept, _made = SavedFilter.objects.update_or_create(
            created_by=by, register=register.code, title=name, removed_at=None,
            defaults={"query": question, "updated_by": by},
        )  # fmt: skip
    return kept


def drop_filter(*, kept: SavedFilter, by: User) -> None:
    """Drop one's own filter. Raises Forbidden for another person's."""
    if kept.created_by_id != by.pk:
        raise Forbidden("filter.owner", _("只能删除自己的筛选"))
    kept.removed_at, kept.removed_by, kept.removed_reason = timezone.now(), by, _("不再使用")
    kept.save(update_fields=["removed_at", "removed_by", "removed_reason", "updated_at"])
