"""Tags for the templates of form widgets: Bootstrap classes by kind of widget, options as one string."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.web.forms import search_text
from bangfu.web.markup import safe

register = template.Library()
SEARCHABLE_FROM = 8  # choice lists shorter than this are quicker to look through than to search
BOXES = ("checkbox", "radio")
UNSTYLED = ("hidden",)


@register.simple_tag
def attributes(widget: dict[str, Any], css: str = "") -> SafeString:
    """The widget's attributes with its Bootstrap classes; is-invalid when the field was refused."""
    given = widget["attrs"]
    classes = [css, given.get("class") or "", "is-invalid" if given.get("aria-invalid") else ""]
    merged = {"class": " ".join(filter(None, classes)), **{k: v for k, v in given.items() if k != "class"}}
    return safe(
        _pair(name, value) for name, value in merged.items() if value is not False and _said(name, value)
    )


def _said(name: str, value: Any) -> bool:
    """An empty attribute says nothing, except that an option's value is the empty text."""
    return name == "value" or value != ""


def _pair(name: str, value: Any) -> str:
    return f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'


@register.simple_tag
def input_class(widget: dict[str, Any]) -> str:
    """form-check-input, form-control or nothing, by the input's type."""
    if widget["type"] in UNSTYLED:
        return ""
    return "form-check-input" if widget["type"] in BOXES else "form-control"


@register.filter
def searchable(widget: dict[str, Any]) -> bool:
    """Whether a select is worth a search box: asked for, or long enough."""
    asked = widget["attrs"].get("data-searchable")
    if asked is not None:
        return asked not in ("0", "", False)
    return sum(len(options) for _group, options, _index in widget["optgroups"]) >= SEARCHABLE_FROM


@register.simple_tag
def options(widget: dict[str, Any], with_pinyin: bool) -> SafeString:
    """The options of a select, each with what may be typed to find it."""
    return safe(_groups(widget["optgroups"], with_pinyin))


def _groups(optgroups: Iterable[tuple[Any, list[dict[str, Any]], int]], with_pinyin: bool) -> Iterable[str]:
    for group, items, _index in optgroups:
        if group:
            yield f'<optgroup label="{escape(group)}">'
        for item in items:
            yield _option(item, with_pinyin)
        if group:
            yield "</optgroup>"


def _is_blank(item: dict[str, Any]) -> bool:
    """Whether this is Django's row of dashes."""
    return item["value"] in ("", None) and item["label"] == BLANK_CHOICE_DASH[0][1]


def _option(item: dict[str, Any], with_pinyin: bool) -> str:
    label = escape(_("请选择")) if _is_blank(item) else conditional_escape(item["label"])
    extra = "".join(_pair(k, v) for k, v in item["attrs"].items() if v is not False and k != "data-pinyin")
    if with_pinyin:
        extra += f' data-pinyin="{escape(search_text(str(item["label"])))}"'
    return f'<option value="{escape(item["value"])}"{extra}>{label}</option>'


@register.filter
def is_single_box(field: Any) -> bool:
    """Whether a bound field is one checkbox, whose label stands beside it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset
