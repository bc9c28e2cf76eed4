"""Which classes (班级) there are. The roll is kept above: it tells here what classes its students form."""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import astuple

from bangfu.accounts.models import Unit
from bangfu.core.scoping import SchoolClass

Source = Callable[[Collection[int]], Iterable[SchoolClass]]
SOURCES: list[Source] = []


def add_classes(source: Source) -> None:
    """Add a function organisations → their classes; called from AppConfig.ready()."""
    if source not in SOURCES:
        SOURCES.append(source)


def classes_of(organisations: Collection[int]) -> list[SchoolClass]:
    """The classes that students of these organisations are in now."""
    return sorted({one for source in SOURCES for one in source(organisations)}, key=repr)


def written(one: SchoolClass) -> str:
    """A class as the value of a choice."""
    return json.dumps(astuple(one), ensure_ascii=False)


def class_choices(organisations: Collection[int]) -> list[tuple[str, SchoolClass, str]]:
    """(value, class, words such as 机电工程学院 · 2015 级 · 15机电1班), by college, grade and name."""
    found = classes_of(organisations)
    names = dict(Unit.objects.filter(pk__in={one.unit for one in found}).values_list("pk", "name"))
    labelled = [(written(one), one, one.label(names.get(one.unit or 0, ""))) for one in found]
    return sorted(labelled, key=lambda item: (item[1].organisation, item[2]))
