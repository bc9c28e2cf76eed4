"""Brings the English catalogue of every application up to date with its code and templates.

Chinese is the msgid, so only English has catalogues. Needs Babel and Django, no system packages:
`make messages`. Prints how many strings each application has and how many are not translated;
with `--check` writes nothing and fails when a string is missing or not translated.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "bangfu"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip


def strings(application: Path) -> Iterator[tuple[str, int, object, str | None]]:
    """(file, line, message, context) of every marked string of an application."""
    for path in sorted(application.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        else:
            continue
        found = extract("python", io.BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"})
        for line, message, _comments, context in found:
            yield str(path.relative_to(ROOT)), line, message, context


def catalogue_of(application: Path) -> tuple[Path, Catalog, Catalog]:
    """The path of an application's English catalogue, the old one and the one its code asks for."""
    path = application / "locale" / "en" / "LC_MESSAGES" / "django.po"
    old = Catalog(locale="en")
    if path.is_file():
        with path.open("rb") as file:
            old = read_po(file, locale="en")
    # The date of the first extraction stays: a catalogue without new strings does not change.
    new = Catalog(locale="en", project="Bangfu", fuzzy=False, creation_date=old.creation_date)
    for file_name, _line, message, context in strings(application):
        new.add(message, locations=[(file_name, 0)], context=context)
    for entry in new:
        kept = old.get(entry.id, entry.context) if entry.id else None
        if kept is not None and not kept.fuzzy:
            entry.string = kept.string
    return path, old, new


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without an English text."""
    return [str(m.id) for m in catalogue if m.id and not _complete(m.string)]


def _complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def main() -> int:
    """Update or check all applications."""
    settings.configure(USE_I18N=True)
    check, missing = "--check" in sys.argv, 0
    for application in sorted(p.parent for p in SOURCE.glob("*/__init__.py")):
        path, old, new = catalogue_of(application)
        if not len(new):
            continue
        open_ = untranslated(new)
        stale = {m.id for m in new if m.id} ^ {m.id for m in old if m.id}
        missing += len(open_) + (len(stale) if check else 0)
        print(f"{application.name}: {len(new)} strings, {len(open_)} not translated")
        if check:
            for text in [*open_, *map(str, stale)]:
                print(f"  {text}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, new, width=110, sort_output=True, omit_header=False, no_location=True)
    return int(check and missing > 0)


if __name__ == "__main__":
    sys.exit(main())
