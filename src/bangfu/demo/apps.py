"""Demo as a Django application."""

from django.apps import AppConfig
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.web.http import HttpRequest
from bangfu.web.welcome import FirstRunChoice, add_choice


class DemoConfig(AppConfig):
    """The demonstration's data, built through services and imports only."""

    name = "bangfu.demo"
    label = "demo"
    verbose_name = _("演示")

    def ready(self) -> None:
        """Offer the demonstration on the first-run page."""
        add_choice(
            FirstRunChoice(
                "demo",
                _("装入演示数据"),
                _("装入两所学校三年的项目、活动、资助和一份签发的报告，人员均为虚构，约需一分钟。"),
                _("我只是试用。演示数据不能用来办公，也不能逐条删除；正式使用时要换一个空的数据库重新开始。"),
                _("正在装入演示数据，约需一分钟，完成后显示演示账号和密码。"),
                load_demonstration,
            )
        )


def load_demonstration(request: HttpRequest) -> HttpResponse:
    """Build the demonstration in this request, then show its accounts and their password, this once."""
    from bangfu.accounts.roles import INITIAL_ROLES
    from bangfu.demo.actors import ACTORS, password
    from bangfu.demo.build import Builder
    from bangfu.demo.produce import produce

    Builder(lambda _said: None).build()
    produce(lambda _said: None)
    accounts = [(actor.username, actor.name, gettext(INITIAL_ROLES[actor.role][0])) for actor in ACTORS]
    answer = render(request, "demo/loaded.html", {"accounts": accounts, "password": password()})
    answer["Cache-Control"] = "no-store"
    return answer
