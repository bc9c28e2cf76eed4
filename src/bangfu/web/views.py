"""The base of every page, and the shell's own pages."""

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import classonlymethod
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from bangfu.core.permissions import Permission
from bangfu.web.desk import actions_for, notices_for, panels_for, todos_for
from bangfu.web.http import HttpRequest
from bangfu.web.topics import TOPICS

WEEKDAYS = (
    gettext_lazy("星期一"), gettext_lazy("星期二"), gettext_lazy("星期三"), gettext_lazy("星期四"),
    gettext_lazy("星期五"), gettext_lazy("星期六"), gettext_lazy("星期日"),
)  # fmt: skip
TODOS_SHOWN = 6
NOTICES_SHOWN = 4


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
        view: Any = super().as_view(**initkwargs)
        view.login_required = not cls.public  # read by LoginRequiredMiddleware
        return view

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.public or self.everyone):
            if self.permission is None:
                raise ImproperlyConfigured(f"{type(self).__name__} names no permission.")
            if not request.access.may(self.permission):
                raise PermissionDenied(_("您没有“%(right)s”的权限。") % {"right": self.permission.label})
        return super().dispatch(request, *args, **kwargs)


    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """An address that only takes a form's post, opened as a page (after a login, from a bookmark)."""
        answer = render(request, "405.html", status=405)
        answer["Allow"] = ", ".join(name.upper() for name in self.http_method_names if hasattr(self, name))
        return answer


class HomePage(Page):
    """工作台：what the person has to do, and the figures and latest records of their work."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        now, todos = timezone.localtime(), todos_for(request)
        unread = [notice for notice in notices_for(request) if notice.unread]
        context = {
            "greeting": _greeting(now.hour),
            "today": now.date(),
            "weekday": WEEKDAYS[now.weekday()],
            "actions": actions_for(request),
            "todos": todos[:TODOS_SHOWN],
            "todo_total": len(todos),
            "notices": unread[:NOTICES_SHOWN],
            "unread": len(unread),
            "panels": panels_for(request),
        }
        return render(request, "web/home.html", context)


class NotificationsPage(Page):
    """待办与通知: what one has to do, and what others did that concerns one."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        notices = notices_for(request)
        context = {
            "todos": todos_for(request),
            "notices": notices,
            "unread": sum(notice.unread for notice in notices),
            "newest": max((notice.number for notice in notices), default=0),
            "today": timezone.localdate(),
        }
        return render(request, "web/notifications.html", context)


class HelpPage(Page):
    """使用帮助：each area in plain words, and what each role usually does."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "web/help.html", {"roles": request.access.roles, "topics": list(TOPICS.values())})


class TopicPage(Page):
    """Help on one page: by itself, or as the sheet that its "?" opens beside what one is doing."""

    public = True

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        topic, stranger = TOPICS.get(code), not request.user.is_authenticated
        if topic is None or (stranger and not topic.public):
            raise Http404
        frame = "web/public.html" if stranger else "web/base.html"
        answer = render(
            request,
            "web/parts/topic.html" if request.htmx else "web/topic.html",
            {"topic": topic, "frame": frame, "stranger": stranger},
        )
        patch_vary_headers(answer, ["HX-Request"])
        return answer


def _greeting(hour: int) -> str:
    if hour < 6:
        return _("夜深了")
    if hour < 12:
        return _("上午好")
    return _("下午好") if hour < 18 else _("晚上好")
