"""Recording an activity on the spot, with its photos."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.assistance.models import Activity
from bangfu.core.errors import Refusal, Refusals
from bangfu.registers.media import clean_file
from bangfu.registers.services import add_record, attach_evidence

Photo = tuple[str, BinaryIO]  # (the name it had on the phone, its content)


def record_activity(*, values: dict[str, Any], photos: Sequence[Photo], by: User, source: str = "") -> Activity:
    """Add an activity and attach its photos: both or neither.

    Raises Refusals (field "photos" for a file that is not accepted), Forbidden.
    """
    _check_photos(photos)
    with transaction.atomic():
        activity = add_record(model=Activity, values=values, by=by, source=source)
        for name, file in photos:
            _attach(activity, name, file, by)
    return activity


def _check_photos(photos: Sequence[Photo]) -> None:
    """Judge every file before anything is written, so that none is left on disk by a later refusal."""
    refusals = []
    for name, file in photos:
        try:
            if not clean_file(file, name).media_type.startswith("image/"):
                refusals.append(("photos", _no_photo(name)))
        except Refusal as refusal:
            unknown = refusal.code in ("evidence.type", "evidence.pdf", "evidence.macro")
            refusals.append(("photos", _no_photo(name) if unknown else refusal))
        finally:
            file.seek(0)
    if refusals:
        raise Refusals(refusals)


def _no_photo(name: str) -> Refusal:
    """What evidence takes besides is of no use here: this form takes photos alone."""
    remedy = _("这里只收 JPG、PNG 照片；其他文件请在活动页的“佐证材料”里上传")
    return Refusal("photo.type", _("“%(name)s”不是照片") % {"name": name}, remedy)


def _attach(activity: Activity, name: str, file: BinaryIO, by: User) -> None:
    try:
        attach_evidence(record=activity, file=file, name=name, by=by, caption=_("现场照片"))
    except Refusal as refusal:
        raise Refusals([("photos", refusal)]) from refusal
