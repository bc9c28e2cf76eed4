"""Roles as a table: which rights each gives."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission


def check_permissions(values: list[str]) -> None:
    """Every entry is a known permission."""
    unknown = sorted(set(values) - set(Permission.values))
    if unknown:
        raise ValidationError(_("没有这些权限：%(values)s") % {"values": "、".join(unknown)})


class Role(models.Model):
    """A role (角色) and the rights it gives wherever a person holds it."""

    code = models.SlugField(_("代码"), unique=True)
    name = models.CharField(_("名称"), max_length=40)
    description = models.CharField(_("说明"), max_length=200, blank=True)
    permissions = models.JSONField(_("权限"), default=list, blank=True, validators=[check_permissions])
    order = models.PositiveSmallIntegerField(_("次序"), default=0)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)

    class Meta:
        verbose_name = _("角色")
        verbose_name_plural = _("角色")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return str(_(self.name))
