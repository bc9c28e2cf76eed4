"""通知：what others did to a person's account and to records that the person has worked on or answers for.

Nothing is written for a notice: it is read out of the trail, so it can neither be missed nor outlive its reason.
"""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.accounts.latest import Piece, merged, visible_subjects
from bangfu.accounts.models import NoticeMark, User
from bangfu.trail.models import Event
from bangfu.web.desk import Notice
from bangfu.web.http import HttpRequest

WINDOW = 5000  # events of the trail looked through
READ = 200  # of those that concern the person
SHOWN = 30
ACCOUNT = "accounts.user"
OWN_DOING = ("login", "export", "unmask", "password.change")  # nobody else's business

CONCERNS: dict[str, Callable[[User], QuerySet]] = {}


def add_concern(label: str, records: Callable[[User], QuerySet]) -> None:
    """Tell people of a model's records that they answer for; called from AppConfig.ready()."""
    CONCERNS[label] = records


def events_about(user: User) -> list[Event]:
    """The latest events of others about the person's account and records, newest first."""
    last = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    worked_on = Event.objects.filter(
        by_id=user.pk, subject_model=OuterRef("subject_model"), subject_id=OuterRef("subject_id"),
        sequence__lt=OuterRef("sequence"),
    )  # fmt: skip
    others = Event.objects.filter(sequence__gt=last - WINDOW).exclude(by_id=user.pk).exclude(action__in=OWN_DOING)
    own = Q(subject_model=ACCOUNT, subject_id=user.pk) & ~Q(action="add")
    for label, records in CONCERNS.items():
        own |= Q(subject_model=label, subject_id__in=records(user).values("pk")) & ~Q(action="add")
    return list(others.filter(own | Q(Exists(worked_on))).order_by("-sequence")[:READ])


def read_until(user: User) -> int:
    """The number of the last event that the person has read."""
    mark = NoticeMark.objects.filter(user=user).first()
    return mark.sequence if mark else 0


def notices_for(request: HttpRequest) -> Iterable[Notice]:
    """The person's notices, newest first; equal ones of a day are one."""
    user, mark = request.user, read_until(request.user)
    events = events_about(user)
    visible = visible_subjects(events) | {(ACCOUNT, user.pk)}
    pieces = merged(e for e in events if (e.subject_model, e.subject_id) in visible)
    return [_notice(piece, user, mark) for piece in pieces[:SHOWN]]


def _notice(piece: Piece, user: User, mark: int) -> Notice:
    event = piece.event
    if (event.subject_model, event.subject_id) == (ACCOUNT, user.pk):
        title, url = _("%(who)s对您的账号：%(what)s"), reverse("profile")
    else:
        title, url = _("%(who)s %(what)s：%(title)s（%(kind)s）"), event.subject_url
    words = {"who": event.who, "what": event.what, "kind": event.kind, "title": event.subject_title}
    return Notice(
        title=title % words, text=event.detail, url=url, when=event.when, icon=event.icon,
        unread=event.sequence > mark, count=piece.count, number=event.sequence,
    )  # fmt: skip
