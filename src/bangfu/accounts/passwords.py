"""Temporary passwords that can be read out over the telephone."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0, 1
GROUPS, LENGTH = 4, 4


def temporary_password() -> str:
    """Four groups of four letters and digits: about 79 bits, never only digits."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS)]
    if "".join(groups).isdecimal():
        groups[0] = "".join(secrets.choice(LETTERS[:23]) for _ in range(LENGTH))
    return "-".join(groups)
