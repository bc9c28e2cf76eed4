"""Build hook: browser assets from npm, message catalogues from Babel; both end up in the wheel."""

import importlib.util
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM = ("npm", "ci", "--ignore-scripts", "--omit=dev")
WITHOUT_NPM = (
    "The browser assets are missing and npm was not found. "
    "Install Node.js 20 or newer, or unpack an sdist that holds src/bangfu/web/static/vendor."
)


class AssetsHook(BuildHookInterface):
    """Runs before anything is packed; what it makes is listed under `artifacts` in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        vendor = root / "src/bangfu/web/static/vendor"
        ready = (vendor / "icons.svg").is_file()
        if ready and (root / "PKG-INFO").is_file():
            self.app.display_info("The browser assets of the sdist are used.")
        elif shutil.which("npm"):
            self._install(root)
        elif ready:
            self.app.display_warning("npm was not found: the browser assets at hand are used as they are.")
        else:
            raise RuntimeError(WITHOUT_NPM)
        load(root / "scripts/catalogues.py").compile_catalogues(root / "src")

    def _install(self, root: Path) -> None:
        # An editable install beside `npm install` keeps what is there, development packages included.
        if version_of(root / "node_modules/.package-lock.json") < version_of(root / "package-lock.json"):
            subprocess.run(NPM, cwd=root, check=True)
        load(root / "scripts/assets.py").copy_assets()


def version_of(lock: Path) -> float:
    """When a lock file was written, 0 when it is absent."""
    return lock.stat().st_mtime if lock.is_file() else 0.0


def load(path: Path) -> Any:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
