"""The WSGI entry point: `gunicorn bangfu.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")

application = get_wsgi_application()

# What is loaded now lives as long as the server, so let the garbage collector not walk it in the midst of a page; the
# addresses bring in all the views, which else the first page loads.
_ADDRESSES = get_resolver().url_patterns
gc.collect()
gc.freeze()
