"""Who is asked to set up a second factor."""

from allauth.mfa.models import Authenticator

from bangfu.accounts.models import User

# Roles that manage the system or reach many people's personal data.
MFA_ROLES = frozenset({"administrator", "assistance_office", "aid_centre", "school_leader"})


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def lacks_second_factor(user: User) -> bool:
    """Whether one of the person's roles asks for a second factor that is not set up yet."""
    return bool(user.access.roles & MFA_ROLES) and not has_second_factor(user)
