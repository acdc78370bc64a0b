"""The API's handbook, drawn from its schema; its scripts come from this host and none stands in the page."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView


# Swagger UI draws its marks from data: addresses and sets styles by script.
@method_decorator(
    csp_update({"img-src": ["'self'", "data:"], "style-src": ["'self'", "'unsafe-inline'"]}), "dispatch"
)
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI over `/api/v1/schema/`."""
