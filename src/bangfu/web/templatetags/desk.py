"""The panels of the desk."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from bangfu.web.desk import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def panel_body(context: template.Context, panel: Panel) -> SafeString:
    """A panel's own template, with its context on top of the page's."""
    page: Any = context.template  # set while a page is rendered
    body = page.engine.get_template(panel.template)
    with context.push(**panel.context):
        return body.render(context)
