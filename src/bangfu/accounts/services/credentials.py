"""What an administrator may do to a person's ways in: password, second factor, lock, sessions."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.utils import reset as reset_attempts
from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.lockout import failed_attempts
from bangfu.accounts.models import User
from bangfu.accounts.passwords import temporary_password
from bangfu.accounts.services.base import drafted, locked_account, need_reason, require_manage_account
from bangfu.core.errors import Conflict, Forbidden
from bangfu.trail.services import record


def reset_password(*, account: User, by: User) -> str:
    """Give a temporary password, to be changed at the next login; ends all sessions. Returns it once."""
    password = temporary_password()
    with transaction.atomic():
        locked = locked_account(account)
        require_manage_account(locked, by)
        locked.set_password(password)
        locked.must_change_password = True
        locked.save(update_fields=["password", "must_change_password"])
        close_sessions(locked)
        record(by=by, drafts=[drafted(locked, "account.password")])
    return password


def spend_code(authenticator: Authenticator) -> bool:
    """Note that a code of the app was accepted; False when one of the same half minute was accepted already."""
    if authenticator.type != Authenticator.Type.TOTP:
        return True  # recovery codes are crossed out one by one
    period = int(time.time()) // app_settings.TOTP_PERIOD
    with transaction.atomic():
        locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        if locked.data.get("spent") == period:
            return False
        locked.data["spent"] = period
        locked.save(update_fields=["data"])
    return True


def reset_second_factor(*, account: User, reason: str, by: User) -> None:
    """Remove the authenticator app and recovery codes of a person who lost them; ends all sessions."""
    why = need_reason(reason)
    with transaction.atomic():
        locked = locked_account(account)
        require_manage_account(locked, by)
        if not Authenticator.objects.filter(user=locked).delete()[0]:
            raise Conflict("account.no_second_factor", _("这个账号没有设置两步验证"), _("无需重置"))
        close_sessions(locked)
        record(by=by, drafts=[drafted(locked, "account.second_factor", reason=why)])


def unlock_account(*, account: User, by: User) -> None:
    """Forget the failed logins of an account, so that its person may try again at once."""
    with transaction.atomic():
        locked = locked_account(account)
        require_manage_account(locked, by)
        if not failed_attempts(locked):
            raise Conflict("account.not_locked", _("这个账号没有被锁定"), _("无需解锁"))
        reset_attempts(username=locked.username.lower())
        record(by=by, drafts=[drafted(locked, "account.unlock")])


def end_sessions(*, account: User, by: User) -> int:
    """Log an account out everywhere; returns how many sessions ended."""
    with transaction.atomic():
        locked = locked_account(account)
        require_manage_account(locked, by)
        ended = close_sessions(locked)
        record(by=by, drafts=[drafted(locked, "account.sessions", {"sessions": [None, ended]})])
    return ended


def end_session(*, session: UserSession, by: User) -> None:
    """Log oneself out on one device."""
    if session.user_id != by.pk:
        raise Forbidden("session.other", _("只能结束自己的登录"))
    with transaction.atomic():
        record(by=by, drafts=[drafted(by, "account.sessions", {"device": [str(session.ip), None]})])
        session.end()


def close_sessions(account: User) -> int:
    """End every session of an account; returns how many."""
    sessions = list(UserSession.objects.filter(user=account))
    for session in sessions:
        session.end()
    return len(sessions)
