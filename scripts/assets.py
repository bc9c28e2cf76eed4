"""Copies the browser assets out of node_modules into the package.

Run by `make setup` and by the build hook after `npm ci`; takes no network itself.
"""

import importlib.util
import json
import re
import shutil
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import quoteattr

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
WEB = ROOT / "src" / "bangfu" / "web"
TARGET = WEB / "static" / "vendor"

FILES = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.js": "@tabler/core/dist/js/tabler.min.js",
    "echarts.js": "echarts/dist/echarts.common.min.js",
    "tom-select.css": "tom-select/dist/css/tom-select.min.css",
    "tom-select.js": "tom-select/dist/js/tom-select.base.min.js",
}
# The core and the icons share one licence text; only the icons ship it.
LICENCES = {
    "tabler.txt": "@tabler/icons/LICENSE",
    "echarts.txt": "echarts/LICENSE",
    "echarts-notice.txt": "echarts/NOTICE",
    "tom-select.txt": "tom-select/LICENSE",
}
ICON_NODES = "@tabler/icons/tabler-nodes-outline.json"
# A map that is named but not shipped makes the hashed static storage fail.
SOURCE_MAP = re.compile(r"\n?(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")


class AssetsMissing(Exception):
    """A file that npm should have installed is not there."""


def copy_assets(modules: Path = MODULES, target: Path = TARGET) -> list[Path]:
    """Write all vendor files; returns their paths. Raises AssetsMissing naming what npm did not install."""
    missing = [
        name for name in (*FILES.values(), *_licences(modules).values(), ICON_NODES) if not (modules / name).is_file()
    ]
    if missing:
        raise AssetsMissing(f"not in {modules.name}: {', '.join(missing)}; run `npm ci --ignore-scripts`")
    (target / "licences").mkdir(parents=True, exist_ok=True)
    written = []
    for name, source in FILES.items():
        text = (modules / source).read_text(encoding="utf-8")
        written.append(_write(target / name, SOURCE_MAP.sub("\n", text)))
    for name, source in _licences(modules).items():
        written.append(Path(shutil.copyfile(modules / source, target / "licences" / name)))
    nodes = json.loads((modules / ICON_NODES).read_text(encoding="utf-8"))
    written.append(_write(target / "icons.svg", sprite(nodes, _icons().NAMES)))
    return written


def sprite(nodes: dict[str, list], names: frozenset[str]) -> str:
    """One SVG whose symbols are the named icons; AssetsMissing for a name that Tabler does not draw."""
    unknown = sorted(names - nodes.keys())
    if unknown:
        raise AssetsMissing(f"no such Tabler icon: {', '.join(unknown)}")
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(_shape(*node) for node in nodes[name])}</symbol>'
        for name in sorted(names)
    )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _shape(tag: str, attributes: dict[str, str]) -> str:
    return f"<{tag} {' '.join(f'{key}={quoteattr(str(value))}' for key, value in attributes.items())}/>"


def _licences(modules: Path) -> dict[str, str]:
    """Licence files, some packages spelling them with a suffix."""
    found = {}
    for name, source in LICENCES.items():
        options = (source, f"{source}.txt", f"{source}.md")
        found[name] = next((option for option in options if (modules / option).is_file()), source)
    return found


def _icons() -> ModuleType:
    """The icon registry, loaded by path: while building, the package is not importable yet."""
    spec = importlib.util.spec_from_file_location("bangfu_icons", WEB / "icons.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    for path in copy_assets():
        print(path.relative_to(ROOT))
