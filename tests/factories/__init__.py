"""Makers of test data. Records go through the services, so that tests meet the same rules as people do."""

from tests.factories.accounts import as_user, log_in, make_organisation, make_unit, make_user, make_user_with
from tests.factories.aid import make_payment, make_scheme, make_student

__all__ = [
    "as_user",
    "log_in",
    "make_organisation",
    "make_payment",
    "make_scheme",
    "make_student",
    "make_unit",
    "make_user",
    "make_user_with",
]
