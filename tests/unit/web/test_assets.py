"""Browser assets: what is copied, and what the lock file says."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def load(name):
    spec = importlib.util.spec_from_file_location(Path(name).stem, ROOT / name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


assets = load("scripts/assets.py")


@pytest.fixture
def modules(tmp_path):
    """A node_modules with one line in every file that is copied."""
    folder = tmp_path / "node_modules"
    for name in (*assets.FILES.values(), *assets.LICENCES.values()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a{}\n/*# sourceMappingURL=a.css.map */\n", encoding="utf-8")
    nodes = {name: [["path", {"d": 'M0 0"'}]] for name in assets._icons().NAMES}
    (folder / assets.ICON_NODES).write_text(json.dumps(nodes), encoding="utf-8")
    return folder


def test_copies_everything_without_source_maps(modules, tmp_path):
    target = tmp_path / "vendor"
    written = assets.copy_assets(modules, target)
    assert {path.name for path in written} == {*assets.FILES, *assets.LICENCES, "icons.svg"}
    assert (target / "tabler.css").read_text(encoding="utf-8") == "a{}\n"


def test_names_what_npm_did_not_install(modules, tmp_path):
    (modules / assets.FILES["echarts.js"]).unlink()
    with pytest.raises(assets.AssetsMissing, match=r"echarts\.common\.min\.js.*npm ci"):
        assets.copy_assets(modules, tmp_path / "vendor")


def test_sprite_holds_the_drawings_escaped():
    nodes = {"plus": [["path", {"d": 'M12 5"'}]], "x": [["circle", {"r": 1}]]}
    assert assets.sprite(nodes, frozenset({"plus"})) == (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        '<symbol id="plus" viewBox="0 0 24 24"><path d=\'M12 5"\'/></symbol>\n</svg>\n'
    )


def test_sprite_refuses_an_icon_that_nobody_draws():
    with pytest.raises(assets.AssetsMissing, match="no-such"):
        assets.sprite({}, frozenset({"no-such"}))


@pytest.mark.parametrize("ending", ["\n/*# sourceMappingURL=a.map */", "\n//# sourceMappingURL=a.map\n", ""])
def test_source_map_comments(ending):
    assert assets.SOURCE_MAP.sub("", "body" + ending) == "body"


def test_lock_names_no_host_and_pins_every_package():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert all("resolved" not in entry for entry in packages.values())
    assert all(re.fullmatch(r"sha512-.+", entry["integrity"]) for entry in packages.values())
    assert packages["node_modules/axe-core"]["dev"] is True


def test_catalogues_are_compiled_beside_their_source(tmp_path):
    folder = tmp_path / "app" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "帮扶"\nmsgstr "Aid"\n',
        encoding="utf-8",
    )
    assert load("scripts/catalogues.py").compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert b"Aid" in (folder / "django.mo").read_bytes()
