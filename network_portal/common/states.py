"""Flow: which moves a record's status allows, and to whom; the one way by which a status changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _


class WrongState(Exception):
    """The record is no longer (or not yet) where the move starts; `instance` holds it as it stands."""

    def __init__(self, instance: models.Model, move: str) -> None:
        super().__init__(f"{move} does not start from where {instance!r} is")
        self.instance = instance
        self.move = move


class Stale(Exception):
    """Somebody saved in between; `current` holds the record as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current!r} was saved by somebody else")
        self.current = current


class Portal:
    """The portal itself, where it carries out at its hour what somebody was allowed to ask of it before."""

    def has_perm(self, permission: str, instance: Any = None) -> bool:
        return True


PORTAL = Portal()


@dataclass(frozen=True)
class Move:
    """One row of a Flow: `name` leads from `source` to `target` for who has `permission` on the record."""

    name: str
    source: str
    target: str
    permission: str


class Flow:
    """The table of allowed moves of one status field.

    >>> FLOW = Flow("status", [Move("submit", "draft", "submitted", "initiatives.submit_text")])
    """

    def __init__(self, field: str, moves: Iterable[Move]) -> None:
        self.field = field
        self.moves = tuple(moves)

    def available(self, instance: models.Model, by: Any) -> list[str]:
        """Names of the moves that `by` may make now, in the order of the table."""
        status = getattr(instance, self.field)
        names = [m.name for m in self.moves if m.source == status and by.has_perm(m.permission, instance)]
        return list(dict.fromkeys(names))

    def move(self, instance: Any, name: str, *, by: Any, version: int | None = None, **values: Any) -> Move:
        """Lock the row, check version, source and permission, then save the target and `values`.

        `instance` is brought up to date. Raises WrongState, Stale, PermissionDenied; nothing is written then.
        """
        with transaction.atomic():
            current = lock(instance, version=version)
            candidates = [
                m for m in self.moves if m.name == name and m.source == getattr(current, self.field)
            ]
            if not candidates:
                raise WrongState(current, name)
            allowed = [m for m in candidates if by.has_perm(m.permission, current)]
            if not allowed:
                raise PermissionDenied(_("Your role does not allow this action."))
            save(instance, **{self.field: allowed[0].target}, **values)
        return allowed[0]


def lock(instance: Any, *, version: int | None = None) -> Any:
    """The row of `instance`, locked until the transaction ends; Stale when it is past `version`."""
    current = type(instance)._base_manager.select_for_update(of=("self",)).get(pk=instance.pk)
    if version is not None and current.version != version:
        raise Stale(current)
    return current


def save(instance: Any, **values: Any) -> None:
    """Write the named fields to a row that is locked, count its version up and bring `instance` up to date."""
    model = type(instance)
    if any(f.name == "version" for f in model._meta.fields):
        values["version"] = models.F("version") + 1
    model._base_manager.filter(pk=instance.pk).update(**values)
    instance.refresh_from_db()
