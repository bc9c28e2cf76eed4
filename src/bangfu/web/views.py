"""The base of every page, and the shell's own pages."""

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import classonlymethod
from django.utils.translation import gettext as _
from django.views.generic import View

from bangfu.core.permissions import Permission
from bangfu.web.desk import panels_for, todos_for


class Page(View):
    """A view that names its right.

    permission: what one must hold somewhere to open the page; None only with `public` (no login) or
    `everyone` (any login). Which rows it shows is decided by the scope, not here.
    """

    permission: ClassVar[Permission | None] = None
    public: ClassVar[bool] = False
    everyone: ClassVar[bool] = False

    @classonlymethod
    def as_view(cls, **initkwargs: Any) -> Any:
        view = super().as_view(**initkwargs)
        view.login_required = not cls.public  # read by LoginRequiredMiddleware
        return view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.public or self.everyone):
            if self.permission is None:
                raise ImproperlyConfigured(f"{type(self).__name__} names no permission.")
            if not request.access.may(self.permission):
                raise PermissionDenied(_("您没有“%(right)s”的权限。") % {"right": self.permission.label})
        return super().dispatch(request, *args, **kwargs)


class HomePage(Page):
    """工作台：what the person has to do, and the figures and latest records of their work."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"todos": todos_for(request), "panels": panels_for(request)}
        return render(request, "web/home.html", context)


class NotificationsPage(Page):
    """待办与提醒."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "web/notifications.html", {"todos": todos_for(request)})
