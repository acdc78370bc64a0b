"""Files that change many rows, in each status."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from members.models import BulkImport
from members.states import ImportKind, ImportStatus
from tests.factories.members import NetworkFactory, PersonFactory

COUNTS = {"new": 1, "changed": 1, "same": 0, "wrong": 0, "errors": 0}


def _entry(row: int, key: int | None = None) -> dict[str, Any]:
    changes = {"name_es": ["", f"Oficina {row}"]}
    return {"row": row, "id": key, "label": f"Oficina {row} (AR)", "changes": changes, "parent": None}


class ImportFactory(DjangoModelFactory):
    """Two institutions, ready to apply; traits: reading, refused, applying, finished."""

    class Meta:
        model = BulkImport

    class Params:
        reading = factory.Trait(status=ImportStatus.READING, plan=[], counts={}, total=0)
        refused = factory.Trait(
            status=ImportStatus.REFUSED,
            errors=[{"row": 2, "column": "since", "code": "not_a_day", "params": {}}],
            counts={**COUNTS, "new": 0, "wrong": 1, "errors": 1},
        )
        applying = factory.Trait(status=ImportStatus.APPLYING)
        finished = factory.Trait(status=ImportStatus.DONE, finished_at=factory.LazyFunction(timezone.now))

    network = factory.SubFactory(NetworkFactory)
    kind = ImportKind.MINISTRIES
    name = factory.Sequence(lambda n: f"instituciones-{n}.csv")
    content = b""
    status = ImportStatus.READY
    plan = factory.LazyFunction(lambda: [_entry(2, 1), _entry(3)])
    counts = factory.LazyFunction(lambda: dict(COUNTS))
    total = 2
    by = factory.SubFactory(PersonFactory)
