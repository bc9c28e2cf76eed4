"""Evidence files on disk, so that a process killed at any moment leaves neither a row without its file nor a file
without its row.

A file is written to `incoming` first, then its row; once the row is committed the file moves to its place. Whatever
is still in `incoming` after an hour belongs to no upload in progress: with a row it is moved, without one deleted.
"""

import os
import time
from pathlib import Path

from django.conf import settings

from bangfu.registers.models import Evidence

SETTLED_AFTER = 3600  # seconds


def incoming() -> Path:
    """Where files wait for their row."""
    return Path(settings.MEDIA_ROOT) / "incoming"


def waiting_path(path: str) -> Path:
    """Where the file of `path` waits; its name is as unique as there."""
    return incoming() / Path(path).name


def stored_path(evidence: Evidence) -> Path:
    """Where the file is: in its place, or still waiting when the process ended between row and move."""
    place = Path(settings.MEDIA_ROOT) / evidence.path
    return place if place.is_file() else waiting_path(evidence.path)


def keep(content: bytes, path: str) -> None:
    """Write a file to where it waits, down to the disk."""
    target = waiting_path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(path: str) -> None:
    """Move a file to its place; its row is committed."""
    place = Path(settings.MEDIA_ROOT) / path
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting_path(path).replace(place)


def drop(path: str) -> None:
    """Delete a file whose row was not written."""
    waiting_path(path).unlink(missing_ok=True)


def sweep() -> tuple[int, int]:
    """Settle what killed processes left waiting. Returns how many files were moved and how many deleted."""
    if not incoming().is_dir():
        return 0, 0
    old = [p for p in incoming().iterdir() if time.time() - p.stat().st_mtime > SETTLED_AFTER]
    rows = Evidence.objects.filter(key__in=[left.stem for left in old if len(left.stem) == 32])
    known = {Path(path).name: path for path in rows.values_list("path", flat=True)}
    for left in old:
        if left.name in known:
            settle(known[left.name])
        else:
            left.unlink(missing_ok=True)
    return len(known), len(old) - len(known)
