"""A record on its own page: its states, the facts that matter first, the rest by section, what is not filled in."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.core.records import Record
from bangfu.registers.display import BLANK, html_of, label_of, unit_of
from bangfu.registers.register import Column, Register

KEY_FACTS = 4


@dataclass(frozen=True)
class Fact:
    """A label and its value as HTML."""

    name: str
    label: str
    value: SafeString


@dataclass
class Summary:
    """What the detail page shows of a record. Nothing appears twice: a key fact is not repeated in its section."""

    register: Register
    record: Record
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        # In this order, for each takes its facts away from the next.
        self.states, self.key, self.sections  # noqa: B018

    @cached_property
    def states(self) -> list[SafeString]:
        """The states shown beside the heading."""
        return [fact.value for fact in self._take(c for c in self.register.columns if c.tones)]

    @cached_property
    def key(self) -> list[Fact]:
        """The first columns of the list, as far as they say something that the heading does not."""
        derived = {label_of(self.register, c): c for c in self.register.extra_facts}
        wanted = (c for c in self.register.columns if not c.optional and not c.tones)
        facts = self._filled(derived.get(label_of(self.register, c), c) for c in wanted)
        chosen = list(itertools.islice((f for f in facts if f.value not in escape(self.record)), KEY_FACTS))
        self.taken |= {fact.name for fact in chosen}
        return chosen

    @cached_property
    def sections(self) -> list[tuple[Any, list[Fact]]]:
        """(title, facts) of every section that holds any; derived facts stand in the first."""
        found = []
        for number, section in enumerate(self.register.sections):
            columns = [*map(self._column, section.fields), *(self.register.extra_facts if number == 0 else ())]
            found.append((section.title, self._take(columns)))
        return [(title, facts) for title, facts in found if facts]

    @cached_property
    def unfilled(self) -> list[str]:
        """Labels of the fields that are still empty, without those that few records ever have."""
        named = (name for name in self.register.form_fields() if name not in self.register.occasional)
        columns = map(self._column, named)
        return [label_of(self.register, c) for c in columns if html_of(self.register, self.record, c) == BLANK]

    def _column(self, name: str) -> Column:
        return next((c for c in self.register.columns if c.name == name), Column(name))

    def _take(self, columns: Any) -> list[Fact]:
        facts = list(self._filled(columns))
        self.taken |= {fact.name for fact in facts}
        return facts

    def _filled(self, columns: Any) -> Iterator[Fact]:
        """Facts with a value that stand neither in the heading nor further up the page."""
        heading = escape(self.record)
        for column in columns:
            value = html_of(self.register, self.record, column)
            if column.name not in self.taken and value not in (BLANK, heading):
                yield Fact(column.name, self._label(column), value)

    def _label(self, column: Column) -> str:
        unit = unit_of(self.register.field(column.name))
        label = label_of(self.register, column)
        return _("%(label)s（%(unit)s）") % {"label": label, "unit": unit} if unit else label
