"""Which texts exist in three languages, and which records keep their history."""

from modeltranslation.translator import TranslationOptions, register

from network_portal.common.histories import keep_history
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.documents.models import LibraryEntry


@register(LibraryEntry)
class LibraryEntryTranslation(TranslationOptions):
    fields = ("title", "description", "sort_title")


# after its registration: before it the texts of each language are not seen
keep_history(
    LibraryEntry,
    # what is computed from the title
    without=["sort_title", *(column("sort_title", code) for code in LANGUAGE_CODES)],
    not_for=["version"],
)
