"""The filter of the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bangfu.core.scoping import AccessLike
from bangfu.trail.labels import ACTIONS
from bangfu.trail.selectors import Question, people_for, recorded_kinds

DAY = {"type": "date"}
WORDS = {"type": "search", "placeholder": _("对象、原因、来源")}


class TrailFilter(forms.Form):
    """Who, what, about which kind of record, when, which words."""

    by = forms.TypedChoiceField(label=_("操作人"), required=False, coerce=int, empty_value=None)
    action = forms.ChoiceField(label=_("动作"), required=False)
    kind = forms.ChoiceField(label=_("对象类型"), required=False)
    since = forms.DateField(label=_("从"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    until = forms.DateField(label=_("到"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    q = forms.CharField(label=_("关键词"), required=False, widget=forms.TextInput(WORDS))

    def __init__(self, data: Any, *, access: AccessLike) -> None:
        super().__init__(data)
        everyone: list[tuple[Any, Any]] = [("", _("全部"))]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "by": people_for(access),
            "action": [(code, a.label) for code, a in ACTIONS.items()],
            "kind": recorded_kinds(),
        }
        for name, known in choices.items():
            field: Any = self.fields[name]
            field.choices = everyone + known

    @property
    def active(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.data.get(name) for name in self.fields)

    def question(self, *, sensitive: bool = False) -> Question:
        """What was asked; a field that was filled in wrongly does not narrow, and says so beside itself."""
        self.is_valid()
        given = self.cleaned_data
        return Question(
            by=given.get("by"), action=given.get("action", ""), kind=given.get("kind", ""),
            since=given.get("since"), until=given.get("until"), words=given.get("q", ""), sensitive=sensitive,
        )  # fmt: skip
