"""Where the pages of a text are, by its kind: known without reading it, for lists of many."""

from typing import Any

from django.apps import apps
from django.urls import reverse


def page_of(page: str, label: str, key: Any) -> str:
    """The address of a text's page to "read", "edit", "review" or "comment" it. label: of its model, as in events."""
    kind = apps.get_model(label).KIND
    if page == "review":
        return reverse("office_review_text", args=[kind, key]) if kind != "initiative" else _review(key)
    return reverse(kind if page == "read" else f"{kind}_{page}", args=[key])


def read_of(text: Any) -> str:
    return page_of("read", text._meta.label_lower, text.pk)


def edit_of(text: Any) -> str:
    return page_of("edit", text._meta.label_lower, text.pk)


def review_of(text: Any) -> str:
    return page_of("review", text._meta.label_lower, text.pk)


def move_of(text: Any, verb: str) -> str:
    """Where a button of its page is sent to."""
    return reverse(f"{text.KIND}_move", args=[text.pk, verb])


def _review(key: Any) -> str:
    """Initiatives were there first, and their addresses stand in mails that were sent."""
    return reverse("office_review_one", args=[key])
