"""The control for files within a form of the portal."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from network_portal.common.forms import PortalFormMixin
from network_portal.documents.forms import DocumentsField


class Sending(PortalFormMixin, forms.Form):
    """A form whose label for the files says what to do with them."""

    files = DocumentsField(label="Choose the files or drag them here")


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("es", "Documentos de respaldo"),
        ("pt-br", "Documentos comprobatórios"),
        ("en", "Supporting documents"),
    ],
)
def test_error_summary_calls_the_files_supporting_documents(language, named):
    form = Sending({}, {"files": SimpleUploadedFile("notes.exe", b"MZ")})
    with override(language):
        ((control, message),) = form.error_summary
    assert control == "id_files"
    assert message.startswith(f"{named}: notes.exe: ")
