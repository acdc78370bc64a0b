"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

# The environment names the portal's settings for everybody else.
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.bare.settings"

application = get_wsgi_application()
