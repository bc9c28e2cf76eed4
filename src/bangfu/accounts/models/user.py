"""The account of one person, or of the system itself."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from bangfu.accounts.access import Access

SYSTEM = "system"


class UserManager(BaseUserManager["User"]):
    """Accounts by user name."""

    def system(self) -> "User":
        """The account under which the shell and timers act; nobody can log in with it."""
        user, created = self.get_or_create(
            username=SYSTEM, defaults={"name": "系统", "is_active": False, "is_system": True}
        )
        if created:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractBaseUser):
    """One person's account. What it may do follows from its memberships alone."""

    username = models.CharField(_("用户名"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField(_("姓名"), max_length=60)
    email = models.EmailField(_("电子邮箱"), blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    is_system = models.BooleanField(_("系统账号"), default=False, editable=False)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    date_joined = models.DateTimeField(_("建立时间"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def access(self) -> "Access":
        """What this account may do today; computed once per loaded user, so once per request."""
        from bangfu.accounts.access import access_of

        return access_of(self)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("access", None)
        super().refresh_from_db(*args, **kwargs)
