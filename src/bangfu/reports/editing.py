"""Blocks as forms: every block of a body has one, prefixed by its place."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.scoping import AccessLike
from bangfu.figures.registry import by_topic, registry
from bangfu.registers.register import REGISTRY, Register
from bangfu.reports.listing import UNKNOWN_LABEL, labelled, labels_of, unlabelled
from bangfu.reports.offers import Group, Offers

MONEY = (("yuan", _("元")), ("wan", _("万元")))
CHARTS = (("column", _("柱形图")), ("bar", _("条形图")), ("line", _("折线图")), ("pie", _("饼图")))
FIGURES_A_TABLE = 3
SPARE_FILTERS = 2  # empty rows below the filters that are set
MOST = 60  # blocks of a section
NAMES = {
    "text": _("文字"), "heading": _("小标题"), "table": _("统计表"), "chart": _("图"), "records": _("记录清单"),
    "checks": _("核对说明"), "contents": _("目录"), "break": pgettext_lazy("block", "分页"),
}  # fmt: skip
ICONS = {
    "text": "text-caption", "heading": "heading", "table": "table", "chart": "chart-bar", "records": "list-details",
    "checks": "alert-triangle", "contents": "list", "break": "minus",
}  # fmt: skip


def figure_choices() -> list[Any]:
    """All figures, grouped by topic."""
    groups = [(topic.title, [(f.code, f.title) for f in found]) for topic, found in by_topic(registry().values())]
    return [("", _("（选择指标）")), *groups]


def dimension_choices(codes: list[str]) -> list[Any]:
    """Dimensions that all the figures have; without a figure, none."""
    figures = [registry()[code] for code in codes if code in registry()]
    others = [{d.code for d in figure.dimensions} for figure in figures]
    first = figures[0].dimensions if figures else ()
    shared = [(d.code, d.title) for d in first if all(d.code in codes for codes in others)]
    return [("", _("（无）")), *shared]


def _offer(form: forms.Form, names: Iterable[str], choices: list[Any]) -> None:
    """Give choice fields what is known only when the form is made."""
    for name in names:
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class BlockForm(forms.Form):
    """A block's fields. `block()` gives the block as it is stored; offers: what its filters may choose."""

    kind = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offers: Offers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers

    def block(self) -> dict[str, Any]:
        """The stored form of what was filled in."""
        return dict(self.cleaned_data)

    @property
    def block_name(self) -> Any:
        """What the block is, in a word."""
        return NAMES[self["kind"].value()]

    @property
    def caption_field(self) -> Any:
        """The field of a table's or chart's own title."""
        return self["title"]

    @property
    def icon(self) -> str:
        """Its drawing."""
        return ICONS[self["kind"].value()]


class TextForm(BlockForm):
    """Paragraphs."""

    text = forms.CharField(
        label=_("文字"), required=False, strip=False,
        help_text=_("每行一段。数字请用右侧“插入数字”，不要手写。"),
        widget=forms.Textarea(attrs={"rows": 7, "data-draft": "1", "data-insert": "1"}),
    )  # fmt: skip

    def block(self) -> dict[str, Any]:
        return {"kind": "text", "text": self.cleaned_data["text"].replace("\r\n", "\n").strip("\n")}


class HeadingForm(BlockForm):
    """A heading inside the section."""

    text = forms.CharField(label=_("小标题"), max_length=120)
    level = forms.TypedChoiceField(label=_("层级"), coerce=int, choices=((3, _("三级")), (4, _("四级"))))


class FilteredForm(BlockForm):
    """Filters as rows of two lists: what by, and which value.

    A value says what it is of ("segment=高职") and stands in a group of that name, so that the row is understood
    whether or not a script narrows the second list to what the first one says.
    """

    def offer_filters(self, groups: list[Group]) -> None:
        """Make the rows: those that are set or posted, and some empty ones."""
        stored = [(code, word) for code, words in (self.initial.get("where") or {}).items() for word in _listed(words)]
        known = {code: (title, list(words)) for code, title, words in groups}
        for code, word in stored:
            _title, words = known.setdefault(code, (code, []))
            if word not in words:
                words.append(word)
        self.titles = {code: title for code, (title, _words) in known.items()}
        by = [("", _("（无）")), *((code, title) for code, (title, _words) in known.items())]
        values: list[Any] = [("", _("（选择）"))]
        values += [(title, [(f"{code}={w}", w) for w in words]) for code, (title, words) in known.items()]
        self.filters = self._rows(len(stored) + SPARE_FILTERS)
        for number in range(1, self.filters + 1):
            self.fields[f"by{number}"] = _filter(_("筛选 %(n)s：按什么") % {"n": number}, by)
            self.fields[f"value{number}"] = _filter(_("筛选 %(n)s：哪一个") % {"n": number}, values)
            if number <= len(stored):
                code, word = stored[number - 1]
                self.initial.update({f"by{number}": code, f"value{number}": f"{code}={word}"})

    def _rows(self, spare: int) -> int:
        if not self.is_bound:
            return spare
        return next(n for n in count() if self.add_prefix(f"value{n + 1}") not in self.data)

    def clean(self) -> dict[str, Any]:
        """Filters as they are stored: code → values in words."""
        data: dict[str, Any] = super().clean() or {}
        where: dict[str, list[str]] = {}
        for number in range(1, self.filters + 1):
            by, (code, _equals, word) = data.get(f"by{number}", ""), data.get(f"value{number}", "").partition("=")
            if by and by != code and not self.errors.get(f"value{number}"):
                refusal = _("请在“%(name)s”中选一个值，或把前一栏改为“无”。") % {"name": self.titles.get(by, by)}
                self.add_error(f"value{number}", refusal)
            elif word and word not in where.setdefault(code, []):
                where[code].append(word)
        return {**data, "where": where}

    @property
    def filter_rows(self) -> list[tuple[Any, Any]]:
        """The two lists of each row."""
        return [(self[f"by{n}"], self[f"value{n}"]) for n in range(1, self.filters + 1)]


def _listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _filter(label: Any, choices: list[Any]) -> forms.ChoiceField:
    """A list of a filter's row: named for those who hear it, for its heading stands above all rows."""
    widget = forms.Select({"aria-label": label, "data-searchable": "0"})
    refusal = {"invalid_choice": _("现在的指标或台账没有这一项，请重新选择。")}
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget, error_messages=refusal)


class TableForm(FilteredForm):
    """Figures side by side."""

    title = forms.CharField(label=_("表名"), max_length=120)
    row1 = forms.ChoiceField(label=_("行"), required=False)
    row2 = forms.ChoiceField(label=_("再按"), required=False)
    across = forms.ChoiceField(label=_("列"), required=False)
    memos = forms.BooleanField(label=_("合计下列出“其中”行"), required=False)
    notes = forms.CharField(label=_("表注"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FIGURES_A_TABLE + 1):
            first = number == 1
            self.fields[f"code{number}"] = forms.ChoiceField(
                label=_("指标 %(n)s") % {"n": number}, choices=figure_choices(), required=first
            )
            self.fields[f"name{number}"] = forms.CharField(label=_("列名"), max_length=30, required=False)
            self.fields[f"money{number}"] = forms.ChoiceField(label=_("金额单位"), choices=MONEY, required=False)
        codes = [self[f"code{n}"].value() or "" for n in range(1, FIGURES_A_TABLE + 1)]
        _offer(self, ("row1", "row2", "across"), dimension_choices([code for code in codes if code]))
        self.offer_filters(self.offers.of_figures(codes))

    def block(self) -> dict[str, Any]:
        data = self.cleaned_data
        figures = [
            {"code": data[f"code{n}"], "title": data[f"name{n}"], "money": data[f"money{n}"] or "yuan"}
            for n in range(1, FIGURES_A_TABLE + 1)
            if data[f"code{n}"]
        ]
        rows = [data[name] for name in ("row1", "row2") if data[name]]
        notes = [line.strip() for line in data["notes"].splitlines() if line.strip()]
        return {
            "kind": "table", "title": data["title"], "figures": figures, "rows": rows, "across": data["across"],
            "where": data["where"], "memos": data["memos"], "notes": notes,
        }  # fmt: skip

    @property
    def figure_rows(self) -> list[tuple[Any, Any, Any]]:
        """Figure, heading and unit of money, a row each."""
        return [(self[f"code{n}"], self[f"name{n}"], self[f"money{n}"]) for n in range(1, FIGURES_A_TABLE + 1)]


class ChartForm(FilteredForm):
    """One figure drawn."""

    title = forms.CharField(label=_("图名"), max_length=120)
    code = forms.ChoiceField(label=_("指标"))
    chart = forms.ChoiceField(label=_("图形"), choices=CHARTS)
    rows = forms.ChoiceField(label=_("系列"), required=False)
    across = forms.ChoiceField(label=_("横轴"), required=False)
    money = forms.ChoiceField(label=_("金额单位"), choices=MONEY, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, ("code",), figure_choices())
        _offer(self, ("rows", "across"), dimension_choices([self["code"].value() or ""]))
        self.offer_filters(self.offers.of_figures([self["code"].value() or ""]))

    def block(self) -> dict[str, Any]:
        names = ("kind", "title", "code", "rows", "across", "chart", "where")
        return {**{name: self.cleaned_data[name] for name in names}, "money": self.cleaned_data["money"] or "yuan"}


class RecordsForm(FilteredForm):
    """A numbered list out of a register."""

    register = forms.ChoiceField(label=_("台账"))
    template = forms.CharField(
        label=_("每条的写法"), max_length=400, widget=forms.Textarea(attrs={"rows": 2, "data-insert-field": "1"}),
        help_text=_("方头括号里是台账的栏目，印出时换成每条记录的内容，如【问题】。【原因】。"),
    )  # fmt: skip
    years = forms.BooleanField(label=_("只列报告期内的"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(r.code, r.title) for r in REGISTRY.values() if r.group and r.model._meta.app_label != "reports"]
        _offer(self, ("register",), sorted(known, key=lambda pair: str(pair[1])))
        kept = REGISTRY.get(self.initial.get("register", ""))
        if kept:
            self.initial["template"] = labelled(kept, self.initial["template"])
        self.offer_filters(self.offers.of_register(self.chosen))

    @property
    def chosen(self) -> Register | None:
        """The register that is chosen."""
        return REGISTRY.get(self["register"].value() or "")

    @property
    def known(self) -> list[str]:
        """Headings of the fields that a line may print."""
        return list(labels_of(self.chosen).values()) if self.chosen else []

    def clean_template(self) -> str:
        """The template as it is stored."""
        written = str(self.cleaned_data["template"])
        register = REGISTRY.get(self.cleaned_data.get("register", ""))
        if register is None:
            return written
        template = unlabelled(register, written)
        unknown = UNKNOWN_LABEL.findall(template)
        if unknown:
            told = {"register": register.title, "names": "、".join(unknown)}
            raise forms.ValidationError(_("“%(register)s”没有这些栏目：%(names)s"), params=told)
        return template

    def block(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "register", "template", "years", "where")}


class ChecksForm(BlockForm):
    """Notes on totals."""

    organisation = forms.CharField(
        label=_("学校"), required=False, max_length=120,
        help_text=_("学校全称，或写“受援校”；留空为本报告的单位。概况的合计都相符时，不印任何文字。"),
    )


class ContentsForm(BlockForm):
    """目录."""

    levels = forms.TypedChoiceField(
        label=_("列到"), coerce=int, choices=((1, _("一级标题")), (2, _("二级标题")), (3, _("三级标题"))),
        help_text=_("列出整份报告的标题和页码；放在导语之前，后面加一块“分页”。"),
    )  # fmt: skip


FORMS: dict[str, type[BlockForm]] = {
    "text": TextForm, "heading": HeadingForm, "table": TableForm, "chart": ChartForm, "records": RecordsForm,
    "checks": ChecksForm, "contents": ContentsForm, "break": BlockForm,
}  # fmt: skip


def initial_of(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A stored block as initial values of its form."""
    values = dict(stored)
    if stored["kind"] == "table":
        for number, figure in enumerate(stored.get("figures", []), 1):
            values |= {f"code{number}": figure["code"], f"name{number}": figure.get("title", "")}
            values[f"money{number}"] = figure.get("money", "yuan")
        rows = [*stored.get("rows", []), "", ""]
        values |= {"row1": rows[0], "row2": rows[1], "notes": "\n".join(stored.get("notes", []))}
    return values


def new_block(kind: str) -> dict[str, Any]:
    """A block to begin with."""
    begin: dict[str, dict[str, Any]] = {
        "text": {"kind": "text", "text": ""},
        "heading": {"kind": "heading", "text": str(_("小标题")), "level": 3},
        "table": {"kind": "table", "title": str(_("统计表")),
                  "figures": [{"code": "aid.amount", "title": "", "money": "wan"}], "rows": ["kind"], "across": "year",
                  "where": {}, "memos": True, "notes": []},
        "chart": {"kind": "chart", "title": str(_("图")), "code": "aid.amount", "rows": "kind", "across": "year",
                  "chart": "column", "money": "wan", "where": {}},
        "records": {"kind": "records", "register": "problems", "template": "{title}。", "years": True, "where": {}},
        "checks": {"kind": "checks", "organisation": ""},
        "contents": {"kind": "contents", "levels": 2},
        "break": {"kind": "break"},
    }  # fmt: skip
    return begin[kind]


def valid(found: list[BlockForm]) -> bool:
    """Whether all forms are; each is checked, so that every error shows at once."""
    return sum(not form.is_valid() for form in found) == 0


def forms_of(
    body: list[Mapping[str, Any]], access: AccessLike, posted: Mapping[str, Any] | None = None
) -> list[BlockForm]:
    """A form for each block: of the stored body, or of what was posted (as many as `blocks` says)."""
    offers = Offers(access)
    if posted is None:
        return [
            FORMS[stored["kind"]](initial=initial_of(stored), prefix=f"b{place}", offers=offers)
            for place, stored in enumerate(body)
            if stored.get("kind") in FORMS
        ]
    found = []
    count = posted.get("blocks") or "0"
    if not (count.isdecimal() and len(count) < 6):
        raise BadRequest("blocks")  # no page of ours sends this; an empty section must not come of it
    for place in range(min(int(count), MOST)):
        kind = posted.get(f"b{place}-kind", "")
        if kind in FORMS:
            initial = initial_of(body[place]) if place < len(body) and body[place].get("kind") == kind else {}
            found.append(FORMS[kind](posted, prefix=f"b{place}", initial=initial, offers=offers))
    return found
