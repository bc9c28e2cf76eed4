"""Colours are legible, and what pages name exists."""

import re
from pathlib import Path

import pytest

import bangfu
from bangfu.web.icons import NAMES
from tests.unit.web.test_charts import contrast

PACKAGE = Path(bangfu.__file__).parent
STATIC = PACKAGE / "web" / "static" / "web"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
STYLES = sorted(path for path in PACKAGE.rglob("static/**/*.css") if "vendor" not in path.parts)
SOFT = ("green", "amber", "red", "blue", "grey")


def tokens(theme):
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    block = text.split(f'[data-bs-theme="{theme}"] {{', 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible_on_every_ground(theme):
    colours = tokens(theme)
    for ground in ("bg", "surface", "surface-2"):
        for ink in ("text", "muted", "accent", "accent-strong", "red", "amber", "green"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (theme, ink, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_buttons_and_borders_are_legible(theme):
    colours = tokens(theme)
    for tone in SOFT:
        assert contrast(colours[tone], colours[f"{tone}-soft"]) >= 4.5, (theme, tone)
        assert contrast(colours["text"], colours[f"{tone}-soft"]) >= 4.5, (theme, tone)
    for fill in ("accent-fill", "accent-fill-hover"):
        assert contrast(colours["on-accent"], colours[fill]) >= 4.5, (theme, fill)
    assert contrast(colours["accent"], colours["accent-soft"]) >= 4.5
    assert contrast(colours["border-strong"], colours["surface"]) >= 3


def test_both_themes_name_the_same_colours():
    assert tokens("light").keys() == tokens("dark").keys()


def test_styles_use_tokens_that_exist():
    defined = set()
    used = set()
    for path in STYLES:
        text = path.read_text(encoding="utf-8")
        defined |= set(re.findall(r"(?<![\w-])(--[\w-]+):", text))
        used |= {name for name in re.findall(r"var\((--[\w-]+)", text) if not name.startswith("--tblr-")}
    assert used - defined == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_keeps_to_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", text), "inline style"
    assert not re.search(r"\son[a-z]+=", text), "inline handler"
    assert not re.search(r"<script(?![^>]*\b(src|type=\"application/json\"))", text), "inline script"
    assert not re.search(r"(src|href)=\"https?://", text), "foreign file"


def named_icons():
    for path in TEMPLATES:
        for name in re.findall(r'{%\s*icon "([^"]+)"', path.read_text(encoding="utf-8")):
            yield path.name, name
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r'\bicon(?:: \w+)? ?= ?"([a-z0-9-]+)"', text):
            yield path.name, name


def test_every_icon_named_is_drawn():
    assert {(where, name) for where, name in named_icons() if name not in NAMES} == set()
