"""A section's blocks as HTML with today's values, block by block."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from bangfu.reports.compose import Composer, address_of
from bangfu.reports.language import in_chinese
from bangfu.reports.models import Section
from bangfu.reports.paper import Paper
from bangfu.reports.resolve import Scene


@dataclass
class Shown:
    """HTML of each block, in order, and what is wrong in words."""

    parts: list[SafeString] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def shown(section: Section, scene: Scene) -> Shown:
    """Every block apart, so that an editor can show it beside its form."""
    composer = Composer(scene, address_of)
    composer.section = str(section)
    found = Shown()
    for stored in section.body:
        start = len(composer.made.blocks)
        with in_chinese():
            composer.add_block(stored)
        found.parts.append(Paper().blocks(composer.made.blocks[start:]))
    found.faults = [fault for _section, fault in composer.made.faults]
    return found
