"""Typed values from the environment, read in one place; a missing or senseless one is reported by its name."""

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
from environs import Env

from deploy import embedded, places

env = Env()

ROOT = Path(__file__).resolve().parent.parent
VAR = places.var()

#: Production is what is declared so; everything else is a trial, where gaps are filled from `var/`.
PRODUCTION: bool = env.bool("PRODUCTION", False)


def secret_key() -> str:
    """The key for signatures: from SECRET_KEY, which production must set; a trial makes one and keeps it."""
    if PRODUCTION:
        return env.str("SECRET_KEY")
    if given := env.str("SECRET_KEY", ""):
        return given
    kept = VAR / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


def database() -> dict[str, Any]:
    """Where PostgreSQL is: DATABASE_URL, or the embedded server's address outside production.

    Connections are kept: opening one costs more than most pages' queries.
    """
    url = env.str("DATABASE_URL") if PRODUCTION else env.str("DATABASE_URL", "") or embedded.database_url()
    return dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))


def email() -> dict[str, Any]:
    """Django's mail settings from EMAIL_URL, as in `smtp://user:password@host:25`."""
    return dict(dj_email_url.parse(env.str("EMAIL_URL")))


def broker_url() -> str:
    """Where the queue is: CELERY_BROKER_URL, or the embedded Valkey's socket outside production."""
    if PRODUCTION:
        return env.str("CELERY_BROKER_URL")
    return env.str("CELERY_BROKER_URL", "") or f"redis+socket://{embedded.valkey_socket()}"


def cache_url() -> str:
    """The shared cache: CACHE_URL, or the second database of the embedded Valkey outside production."""
    if PRODUCTION:
        return env.str("CACHE_URL")
    return env.str("CACHE_URL", "") or f"unix://{embedded.valkey_socket()}?db=2"


def documents_storage() -> dict[str, Any]:
    """Where uploaded files are kept: on disk under MEDIA_ROOT, or in an S3-compatible store once its bucket is named.

    Files there are private and keep their addresses to themselves: the portal hands them out, after it asked
    whether the reader may have them.
    """
    bucket = env.str("DOCUMENTS_S3_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "network_portal.documents.storage.PrivateS3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("DOCUMENTS_S3_ENDPOINT", "") or None,
            "region_name": env.str("DOCUMENTS_S3_REGION", "") or None,
            # without them they are looked for where the store's own programs look, as in an instance's role
            "access_key": env.str("DOCUMENTS_S3_ACCESS_KEY", "") or None,
            "secret_key": env.str("DOCUMENTS_S3_SECRET_KEY", "") or None,
            "addressing_style": env.str("DOCUMENTS_S3_ADDRESSING", "path"),
        },
    }
