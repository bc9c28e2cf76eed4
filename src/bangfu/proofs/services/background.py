"""Work that outlasts a request: one long document at a time, in a thread of the server that took it in.

What a restart interrupts stays in its waiting state, and its page offers to check again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connections

log = logging.getLogger(__name__)
_pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proofs")


def start(work: Callable[..., Any], **given: Any) -> Future[Any]:
    """Run `work` when its turn comes."""
    return _pool.submit(_run, work, given)


def _run(work: Callable[..., Any], given: dict[str, Any]) -> Any:
    close_old_connections()
    try:
        return work(**given)
    except Exception:
        log.exception("background work failed")
        raise
    finally:
        connections.close_all()
