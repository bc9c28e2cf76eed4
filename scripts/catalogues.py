"""Compiles the message catalogues (.po) into what Django reads (.mo), with Babel alone."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src"


def compile_catalogues(source: Path = SOURCE) -> list[Path]:
    """Write the .mo beside each .po under `source`; returns those written. A broken catalogue raises."""
    written = []
    for po in sorted(source.rglob("*.po")):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        written.append(po.with_suffix(".mo"))
    return written


if __name__ == "__main__":
    for path in compile_catalogues():
        print(path)
