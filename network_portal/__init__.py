"""The portal: what is no part of the domain, and what puts the parts together."""

from network_portal.celery import app as celery_app

__all__ = ["celery_app"]
