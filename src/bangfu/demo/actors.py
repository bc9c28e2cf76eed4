"""The demonstration's accounts: one for each role, with a password made on this machine."""

import datetime
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from bangfu.accounts.classes import classes_of
from bangfu.accounts.models import Organisation, Role, Unit, User
from bangfu.accounts.services.accounts import add_account
from bangfu.accounts.services.memberships import Tenure
from bangfu.demo.schools import COLLEGE, PARTNER

SINCE = datetime.date(2013, 1, 1)


@dataclass(frozen=True)
class Actor:
    """One account of the demonstration."""

    username: str
    name: str
    body: str
    role: str
    unit: str = ""
    class_name: str = ""


ACTORS = (
    Actor("admin", "系统管理员甲", COLLEGE, "administrator"),
    Actor("office", "帮扶办乙", COLLEGE, "assistance_office"),
    Actor("centre", "资助中心丙", COLLEGE, "aid_centre"),
    Actor("head", "机电学院丁", COLLEGE, "department_head", "机电工程学院"),
    Actor("teacher", "教师戊", COLLEGE, "teacher", "机电工程学院"),
    Actor("college", "学院评审己", COLLEGE, "college_reviewer", "机电工程学院"),
    Actor("class", "班级评议子", COLLEGE, "class_reviewer", "机电工程学院", "机制1401班"),
    Actor("leader", "校领导庚", COLLEGE, "school_leader"),
    Actor("partner", "受援校辛", PARTNER, "partner_staff"),
    Actor("group", "集团督导壬", "group", "supervisor"),
    Actor("bureau", "教育局癸", "bureau", "supervisor"),
)


def password_file() -> Path:
    """Where this machine's demonstration password is kept."""
    return settings.DATA_DIR / "logins.txt"


def password() -> str:
    """The one password of all demonstration accounts; made at first use, never a known one."""
    path = password_file()
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"bangfu-{secrets.token_hex(8)}\n", encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()


def add_actors(bodies: dict[str, Organisation], by: User) -> dict[str, User]:
    """user name → account."""
    return {actor.username: _add(actor, bodies[actor.body], by) for actor in ACTORS if not actor.class_name}


def add_class_actors(bodies: dict[str, Organisation], by: User) -> None:
    """Those of one class, once the roll says which classes there are."""
    for actor in ACTORS:
        if actor.class_name:
            _add(actor, bodies[actor.body], by)


def _add(actor: Actor, body: Organisation, by: User) -> User:
    unit = Unit.objects.get(organisation=body, name=actor.unit) if actor.unit else None
    found = [one for one in classes_of([body.pk]) if one.name == actor.class_name] if actor.class_name else [None]
    tenure = Tenure(valid_from=SINCE, unit=unit, school_class=found[0])
    account, _issued = add_account(
        username=actor.username, name=actor.name, organisation=body, role=Role.objects.get(code=actor.role),
        password=password(), tenure=tenure, by=by,
    )  # fmt: skip
    return account
