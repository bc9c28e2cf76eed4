"""Makers of assistance records, through the services."""

import io
from typing import Any

from PIL import Image

from bangfu.assistance.models import Activity, Project
from bangfu.registers.services import add_record


def make(model: Any, by: Any, school: Any, partner: Any, **values: Any) -> Any:
    return add_record(model=model, values={"organisation": school, "partner": partner, **values}, by=by)


def make_project(by: Any, school: Any, partner: Any, **values: Any) -> Project:
    filled = {"name": "数控专业共建", "area": "majors", "year": 2016, **values}
    return make(Project, by, school, partner, **filled)


def make_activity(by: Any, school: Any, partner: Any, **values: Any) -> Activity:
    filled = {"kind": "exchange", "title": "教育教学管理交流", "held_on": "2017-02-22", **values}
    return make(Activity, by, school, partner, **filled)


def photo(colour: str = "red", kind: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(out, kind)
    out.seek(0)
    return out
