"""Where the pages of a text are, by its kind: known without reading it, for lists of many."""

from typing import Any

from django.apps import apps
from django.urls import reverse


def page_of(page: str, label: str, key: Any) -> str:
    """The address of a text's page to "read", "edit" or "review" it. label: of its model, as events keep it."""
    kind = apps.get_model(label).KIND
    if page == "review":
        return reverse("office_review_text", args=[kind, key]) if kind != "initiative" else _review(key)
    return reverse(kind if page == "read" else f"{kind}_{page}", args=[key])


def review_of(text: Any) -> str:
    return page_of("review", text._meta.label_lower, text.pk)


def _review(key: Any) -> str:
    """Initiatives were there first, and their addresses stand in mails that were sent."""
    return reverse("office_review_one", args=[key])
