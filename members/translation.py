"""Which texts exist in three languages, and which records keep their history.

Histories are declared here and not on the models: before registration the translated fields do not exist, and
their changes would go unrecorded.
"""

from typing import Any

from modeltranslation.translator import TranslationOptions, register

from members.models import (
    Announcement,
    Appointment,
    Decision,
    Meeting,
    MeetingDocument,
    Membership,
    Ministry,
    Network,
    Organisation,
    Post,
    Seat,
    State,
)
from network_portal.common.histories import keep_history


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


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "place", "venue", "agenda", "summary")


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("text",)


@register(Announcement)
class AnnouncementTranslation(TranslationOptions):
    fields = ("subject", "body")


#: The register: every change of these rows is kept by the database, whoever makes it.
TRACKED: tuple[Any, ...] = (
    Network,
    Membership,
    Ministry,
    Seat,
    Appointment,
    Organisation,
    Post,
    Meeting,
    Decision,
    MeetingDocument,
)
for model in TRACKED:
    keep_history(model)
