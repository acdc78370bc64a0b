"""Histories: the database keeps every version of a row, whoever changes it and however."""

from collections.abc import Sequence
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def keep_history(model: M, *, without: Sequence[str] = (), not_for: Sequence[str] = ()) -> M:
    """Keep a version of each row of `model` at every insert, update and delete, by triggers.

    without: fields that a version does not hold. not_for: fields whose change alone makes no version.
    The versions are at `row.versions`; each has `pgh_created_at`, `pgh_label` (insert, update, delete) and
    `pgh_context`, whose metadata name the user; a change by SQL has none. For a translated model call it after
    its fields are registered: before that the texts of each language are not seen.
    """
    quiet = [*without, *not_for]
    changed = pghistory.AnyChange(exclude=quiet) if quiet else pghistory.AnyChange()
    tracked: Any = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(condition=changed),
        pghistory.DeleteEvent(),
        exclude=list(without) or None,
        model_name=f"{model.__name__}Version",
        obj_field=pghistory.ObjForeignKey(related_name="versions", related_query_name="version_row"),
        meta={"verbose_name": f"version of {model._meta.model_name}", "default_permissions": ()},
    )
    tracked(model)
    return model


def versions_of(model: Any) -> "models.QuerySet[Any]":
    """All versions of all rows of a model whose history is kept, of those that were deleted as well."""
    return model.versions.rel.related_model._base_manager.all()
