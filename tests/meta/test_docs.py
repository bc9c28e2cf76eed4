"""What the documents name exists: make targets, commands and their options, variables, files, links, terms."""

import argparse
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from bangfu.__main__ import ALIASES
from bangfu.accounts.roles import INITIAL_ROLES
from bangfu.core.permissions import Permission
from bangfu.figures.registry import registry
from bangfu.intake.sheets import KINDS
from tests.meta.documents import ROOT, anchors_of, code_of, documents, links_of, text_of

MAKE = re.compile(r"(?:^|[ (])make ([a-z][a-z-]*)")
COMMAND = re.compile(r"(?:^|-u bangfu |bin/)bangfu ([a-z][a-z-]*)((?: [^|&;#]*)?)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
VARIABLE = re.compile(r"\bBANGFU_[A-Z_]+\b")
SETTING = re.compile(r"""(?:env|flag|secret)\("([A-Z_]+)\"""")
FILE = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|md|sh|toml|txt|css|js|json|html)")
FOLDER = re.compile(r"(?:src|docs|tests|scripts)/[\w./-]*")
# Where a path may start from: the root, and what pages for contributors leave out.
STARTS = ("", "src/bangfu", "src/bangfu/web", "src/bangfu/web/static/web", "src/bangfu/web/templates", "docs")
# What commands make: the benchmarks' page, the demonstration's files.
MADE = re.compile(r"docs/benchmarks\.md|var/.*")

by_path = pytest.mark.parametrize("path", documents(), ids=lambda p: str(p.relative_to(ROOT)))


@by_path
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE))
    named = {name for code in code_of(path.read_text(encoding="utf-8")) for name in MAKE.findall(code)}
    assert named <= targets


def test_every_make_target_of_the_help_exists_and_is_declared() -> None:
    makefile = text_of("Makefile")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None and set(phony[1].split()) == targets
    assert set(re.findall(r'@echo "make ([a-z-]+)', makefile)) <= targets


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    found = set()
    for action in parser._actions:
        found.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                found |= options_of(inner)
    return found


@by_path
def test_commands_and_their_options_exist(path: Path) -> None:
    known = get_commands()
    for code in code_of(path.read_text(encoding="utf-8")):
        for typed, arguments in COMMAND.findall(code):
            name = ALIASES.get(typed, typed.replace("-", "_"))
            assert name in known, f"bangfu {typed}"
            application = known[name]
            command = load_command_class(application, name) if isinstance(application, str) else application
            options = options_of(command.create_parser("bangfu", name))
            assert set(OPTION.findall(arguments)) <= options, code


def test_every_command_is_described() -> None:
    described = {
        ALIASES.get(typed, typed.replace("-", "_"))
        for path in documents()
        for code in code_of(path.read_text(encoding="utf-8"))
        for typed, _ in COMMAND.findall(code)
    }
    own = {name for name, application in get_commands().items() if str(application).startswith("bangfu.")}
    assert own <= described


def test_variables_of_the_settings_are_those_of_the_production_page() -> None:
    settings = {f"BANGFU_{name}" for name in SETTING.findall(text_of("src/bangfu/settings.py"))}
    settings |= set(VARIABLE.findall(text_of("src/bangfu/__main__.py")))  # the shell's language
    page = text_of("docs/production.md")
    table = set(re.findall(r"^\| `(BANGFU_[A-Z_]+)` \|", page, re.MULTILINE))
    assert table == settings
    assert "| `DATABASE_URL` |" in page
    for path in documents():
        assert set(VARIABLE.findall(path.read_text(encoding="utf-8"))) <= settings, path.name


def stands(name: str) -> bool:
    """Whether a path exists; a bare name may stand for the file of that name in every application."""
    if "/" not in name and any((ROOT / "src").rglob(name)):
        return True
    return any((ROOT / start / name).exists() for start in STARTS)


@by_path
def test_files_exist(path: Path) -> None:
    named = {
        code for code in code_of(path.read_text(encoding="utf-8")) if FILE.fullmatch(code) or FOLDER.fullmatch(code)
    }
    assert {name for name in named if not MADE.fullmatch(name) and not stands(name)} == set()


@by_path
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in links_of(text):
        if re.match(r"[a-z]+://", target):
            assert target.startswith("https://"), target
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        assert there.exists(), target
        assert not anchor or anchor in anchors_of(there.read_text(encoding="utf-8")), target


def test_the_decisions_are_numbered_without_gap_or_repetition() -> None:
    files = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert "\nState: " in text, path.name


def terms() -> set[str]:
    """Code spans in the first column of the glossary's tables."""
    rows = re.findall(r"^\|(.+?)\|(.+?)\|", text_of("GLOSSARY.md"), re.MULTILINE)
    return {span for row in rows for cell in row for span in re.findall(r"`([^`]+)`", cell)}


def public_terms() -> set[str]:
    models = {m.__name__ for m in apps.get_models() if m._meta.app_config.name.startswith("bangfu.")}
    return models | set(registry()) | {p.value for p in Permission} | set(INITIAL_ROLES) | set(KINDS)


def test_the_glossary_has_every_public_term() -> None:
    assert public_terms() - terms() == set()


def test_the_glossary_gives_the_words_of_the_code() -> None:
    glossary = text_of("GLOSSARY.md")
    rows = {m[2]: m[1].strip() for m in re.finditer(r"^\| ([^|]+?) \| `([^`]+)` \|", glossary, re.MULTILINE)}
    for model in apps.get_models():
        if model._meta.app_config.name.startswith("bangfu."):
            assert str(model._meta.verbose_name) == rows[model.__name__], model.__name__
    for code, figure in registry().items():
        assert str(figure.title) == rows[code]
    for permission in Permission:
        assert str(permission.label) == rows[permission.value]
