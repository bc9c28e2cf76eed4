"""The first school and the first administrator."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import Membership, Organisation, OrganisationKind, Role, User
from bangfu.accounts.selectors import home_organisation
from bangfu.accounts.services.accounts import add_account, require_strong
from bangfu.accounts.services.base import check, titled
from bangfu.accounts.services.memberships import Tenure
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.trail.services import Draft, record

ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Founding:
    """What is needed to begin: the school, and its administrator."""

    organisation: str
    kind: str
    code: str
    username: str
    name: str
    password: str


def found_school(*, founding: Founding, by: User | None = None) -> User:
    """Make the home school and its first administrator, who is also the actor when nobody else is.

    Raises Refusals at the fields of Founding; Conflict when the system was founded already or meanwhile.
    """
    school = Organisation(
        name=founding.organisation.strip(), kind=founding.kind, code=founding.code.strip(), is_home=True
    )
    account = User(username=founding.username.strip(), name=founding.name.strip())
    try:
        with transaction.atomic():
            if home_organisation() is not None:
                raise _founded()
            _check_both(school, account, founding.password)
            account.set_password(founding.password)
            school.save(force_insert=True)
            account.save(force_insert=True)
            Membership.objects.create(
                user=account, organisation=school, role=Role.objects.get(code=ADMINISTRATOR),
                valid_from=Tenure().valid_from, created_by=by or account, updated_by=by or account,
            )  # fmt: skip
            record(by=by or account, drafts=_drafts(school, account))
    except IntegrityError as error:  # another founder was quicker between the check and the write
        raise _founded() from error
    return account


def _founded() -> Conflict:
    return Conflict("founding.done", _("系统已经初始化，学校和管理员已建立"), _("请用管理员的账号登录"))


def _check_both(school: Organisation, account: User, password: str) -> None:
    """Everything wrong with school, account and password at once, at the form's fields."""
    wrong: list[tuple[str | None, Refusal]] = []
    steps: tuple[tuple[Callable[[], None], dict[str, str]], ...] = (
        (lambda: check(school), {"name": "organisation"}),
        (lambda: check(account, exclude=["password"]), {}),
        (lambda: require_strong(password, account), {}),
    )
    for step, renamed in steps:
        try:
            step()
        except Refusals as refusals:
            wrong += [(renamed.get(name or "", name), refusal) for name, refusal in refusals]
    if wrong:
        raise Refusals(wrong)


def _drafts(school: Organisation, account: User) -> list[Draft]:
    changes = {
        "name": [None, school.name],
        "kind": [None, school.get_kind_display()],
        "code": [None, school.code],
    }
    return [
        Draft("found", "accounts.organisation", school.pk, school.name, school.pk, changes),
        Draft("add", "accounts.user", account.pk, titled(account), school.pk,
              {"username": [None, account.username], "name": [None, account.name]}),
    ]  # fmt: skip


def add_administrator(
    *, organisation: str, username: str, name: str, password: str, is_temporary: bool, by: User
) -> User:
    """For the shell: a further administrator of an existing organisation, or the first one of a new system.

    Raises Refusals, Refusal when the organisation is unknown.
    """
    with transaction.atomic():
        if home_organisation() is None:
            # Kind and code are completed on the school's page; the name is all that the shell asks for.
            kind = OrganisationKind.VOCATIONAL_COLLEGE
            founding = Founding(organisation, kind, organisation.strip()[:40], username, name, password)
            account = found_school(founding=founding, by=by)
        else:
            account, _issued = add_account(
                username=username, name=name, organisation=_named(organisation), password=password, by=by,
                role=Role.objects.get(code=ADMINISTRATOR),
            )  # fmt: skip
        if is_temporary:
            account.must_change_password = True
            account.save(update_fields=["must_change_password"])
    return account


def _named(organisation: str) -> Organisation:
    place = Organisation.objects.filter(name=organisation.strip(), removed_at=None).first()
    if place is None:
        known = "、".join(Organisation.objects.filter(removed_at=None).values_list("name", flat=True)[:10])
        raise Refusal(
            "organisation.unknown",
            _("没有名为“%(name)s”的单位") % {"name": organisation},
            _("已有：%(known)s") % {"known": known},
        )
    return place
