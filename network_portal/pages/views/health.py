"""Whether the portal lives, and whether it can work."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from members.kept import default_network


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of anybody."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations, network and shared cache are there; else 503 and which of them is not."""
    checks = {"database": _database, "migrations": _migrations, "network": _network, "cache": _cache}
    found = {name: _holds(check) for name, check in checks.items()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever the reason: it is not ready
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _network() -> bool:
    return bool(default_network().pk)


def _cache() -> bool:
    cache.set("readyz", 1, 5)
    return cache.get("readyz") == 1
