"""The WSGI entry point: `gunicorn bangfu.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangfu.settings")

application = get_wsgi_application()
