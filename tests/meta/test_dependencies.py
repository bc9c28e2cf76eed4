"""Every dependency of pyproject.toml is used, and everything that is imported is declared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.meta.documents import ROOT

OWN = {"bangfu", "tests"}
# Used by name, never imported: where, and the words that show it.
BY_NAME = {
    "argon2-cffi": ("src/bangfu/settings.py", "Argon2PasswordHasher"),
    "django-htmx": ("src/bangfu/settings.py", "django_htmx"),
    "whitenoise": ("src/bangfu/settings.py", "whitenoise.middleware"),
    "psycopg": ("src/bangfu/core/bulk.py", "cursor.copy("),
    "gunicorn": ("scripts/serve.sh", "gunicorn bangfu.wsgi"),
    "pytest-django": ("pyproject.toml", "DJANGO_SETTINGS_MODULE"),
    "pytest-xdist": ("scripts/test.sh", "-n "),
    "pytest-playwright": ("tests/e2e/conftest.py", "browser_type_launch_args"),
    "ruff": ("Makefile", "/ruff check"),
    "mypy": ("Makefile", "/mypy"),
    "django-stubs": ("pyproject.toml", "mypy_django_plugin"),
    "import-linter": ("Makefile", "/lint-imports"),
}


def normal(name: str) -> str:
    """A distribution's name as packaging compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ;]", name)[0]).lower()


def declared() -> tuple[set[str], set[str], set[str]]:
    """Distributions for running, for developing, for building."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = project["project"]["dependencies"], project["dependency-groups"]["dev"], project["build-system"]["requires"]
    running, developing, building = ({normal(name) for name in names} for names in lists)
    return running, developing, building


def imported(*folders: str) -> set[str]:
    """Top-level modules imported anywhere below, other than Python's and our own."""
    found = set()
    for folder in folders:
        start = ROOT / folder
        for path in [start] if start.is_file() else start.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                    found.add(node.module)
    return {name.split(".")[0] for name in found} - OWN - sys.stdlib_module_names


def distributions(modules: set[str]) -> set[str]:
    """The distributions that provide these modules; a module that nothing provides stands for itself."""
    provided = packages_distributions()
    return {normal(provided.get(module, [module])[0]) for module in modules}


def siblings(folder: str) -> set[str]:
    """Scripts that import each other by their bare names."""
    return {path.stem for path in (ROOT / folder).glob("*.py")}


def test_what_the_program_imports_is_declared() -> None:
    running, _, _ = declared()
    assert distributions(imported("src")) - running == set()


def test_what_the_tests_and_scripts_import_is_declared() -> None:
    running, developing, building = declared()
    assert distributions(imported("tests", "scripts") - siblings("scripts")) - running - developing == set()
    assert distributions(imported("hatch_build.py", "scripts/assets.py", "scripts/catalogues.py")) <= building


def test_every_dependency_is_used() -> None:
    running, developing, _ = declared()
    for name, (path, words) in BY_NAME.items():
        assert words in (ROOT / path).read_text(encoding="utf-8"), f"{name}: {words} in {path}"
    assert running - distributions(imported("src")) - set(BY_NAME) == set()
    assert developing - distributions(imported("tests", "scripts")) - set(BY_NAME) == set()


def test_every_dependency_gives_its_reason() -> None:
    """A comment beside each library that the program runs on."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.split("\ndependencies = [\n")[1].split("\n]")[0].splitlines()
    bare = [line for line in listed if line.strip().startswith('"') and "#" not in line]
    assert bare == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_files_hold_what_is_declared(name: str) -> None:
    running, developing, _ = declared()
    text = (ROOT / name).read_text(encoding="utf-8")
    locked = {normal(line) for line in text.splitlines() if line.strip()}
    assert running - locked == set() or name != "requirements.txt"
    assert (developing - locked == set()) or name != "requirements-dev.txt"
    assert "://" not in text
    assert all(re.match(r"[\w.-]+==[\w.]+(?: ;.*)?$", line) for line in text.splitlines())
