"""Which texts exist in three languages."""

from modeltranslation.translator import TranslationOptions, register

from members.models import Ministry, Network, Organisation, State


@register(Network)
class NetworkTranslation(TranslationOptions):
    fields = ("name", "short_name", "tagline", "purpose", "founded_in")


@register(State)
class StateTranslation(TranslationOptions):
    fields = ("name", "official_name", "capital", "subregion")


@register(Ministry)
class MinistryTranslation(TranslationOptions):
    fields = ("name",)


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name",)
