"""Loaded by pytest before Django: tests run with debugging's worthless secrets, whatever the shell has set."""

import os

os.environ.setdefault("BANGFU_DEBUG", "1")
