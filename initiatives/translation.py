"""Which texts exist in three languages."""

from modeltranslation.translator import TranslationOptions, register

from initiatives.models import Initiative


@register(Initiative)
class InitiativeTranslation(TranslationOptions):
    fields = ("title", "summary", "sort_title")
