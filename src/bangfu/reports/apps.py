"""Reports as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportsConfig(AppConfig):
    """Outlines, sections, Word documents, issued editions and their trace."""

    name = "bangfu.reports"
    label = "reports"
    verbose_name = _("报告")

    def ready(self) -> None:
        """Name the trail's actions, put to-dos and a button on the desk and the public page into its menu."""
        from bangfu.accounts.notices import add_concern
        from bangfu.core.permissions import Permission
        from bangfu.reports.desk import todos, written_by
        from bangfu.reports.differences import blocks_changed
        from bangfu.reports.help import TOPICS
        from bangfu.trail.labels import OTHER_FIELDS, SUMMARIES, Action, add_actions
        from bangfu.web.desk import QuickAction, add_action, add_todos
        from bangfu.web.navigation import Entry, add_public
        from bangfu.web.topics import add_topics

        add_public(Entry(pgettext_lazy("list", "公开报告"), "writing:public", "file-text", 20))
        add_todos(todos)
        add_concern("reports.section", written_by)
        OTHER_FIELDS["exceptions"] = _("签发时说明的矛盾")
        SUMMARIES.update({(model, "body"): blocks_changed for model in ("reports.section", "reports.outlinesection")})
        add_action(QuickAction(_("写报告"), "writing:start", "file-plus", Permission.REPORTS_WRITE, 60))
        add_actions(
            {
                "section.submit": Action(_("提交章节"), "blue", "send"),
                "section.accept": Action(_("通过章节"), "green", "check"),
                "section.return": Action(_("退回章节"), "red", "arrow-back-up"),
                "section.withdraw": Action(_("收回章节"), "amber", "arrow-back-up"),
                "report.publish": Action(_("公开报告"), "green", "world"),
                "report.unpublish": Action(_("取消公开报告"), "amber", "eye-off"),
            }
        )
        add_topics(TOPICS)
