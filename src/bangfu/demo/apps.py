"""Demo as a Django application."""

from django.apps import AppConfig
from django.http import HttpResponse
from django.shortcuts import redirect
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
                _("两所学校、三年的项目、活动与资助，人员均为虚构；约需一分钟。账号和密码写在数据目录的 logins.txt。"),
                _("正在装入演示数据，约需一分钟，完成后转到登录页。"),
                load_demonstration,
            )
        )


def load_demonstration(request: HttpRequest) -> HttpResponse:
    """Build the demonstration in this request, then lead to the login."""
    from bangfu.demo.build import Builder
    from bangfu.demo.produce import produce

    Builder(lambda _said: None).build()
    produce(lambda _said: None)
    return redirect("account_login")
