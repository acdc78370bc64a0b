"""What tests of the form share: a text that may be submitted, and files."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Evidence, Initiative
from network_portal.documents.models import Document
from network_portal.events.models import Event

NEW = "/es/initiatives/new/"
SUMMARY = "Forma en prevención a quienes ingresan al servicio exterior. " * 4
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def text(**changes: Any) -> dict[str, Any]:
    """The fields of the form with enough for a review."""
    return {
        "do": "draft",
        "language": "es",
        "title": "Módulo obligatorio de prevención",
        "kind": "mandatory_training",
        "summary": SUMMARY,
        "stage": "under_way",
        "start": "2026-03-01",
        **changes,
    }


def pdf(name: str = "resolución.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def counts() -> tuple[int, int, int, int]:
    """Rows that a form may write: initiatives, evidence, events, documents."""
    return (
        Initiative.objects.count(), Evidence.objects.count(), Event.objects.count(), Document.objects.count(),
    )  # fmt: skip


def html_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def hidden(response: Any, name: str) -> str:
    """The value of the page's hidden field."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    assert found, name
    return found[1]


def tickets(response: Any) -> list[str]:
    """Tickets of the uploaded files that the page lists."""
    return re.findall(r'name="documents" value="([^"]+)"', response.content.decode())
