"""Which texts exist in three languages."""

from modeltranslation.translator import TranslationOptions, register

from initiatives.models import Commitment, Initiative, Mechanism, Milestone, ProgressReport, Recognition
from network_portal.common.histories import keep_history


@register(Initiative)
class InitiativeTranslation(TranslationOptions):
    fields = ("title", "summary", "sort_title")


@register(Commitment)
class CommitmentTranslation(TranslationOptions):
    fields = ("statement", "place", "announced_by")


@register(Mechanism)
class MechanismTranslation(TranslationOptions):
    fields = ("name", "instrument", "terms", "civil_society", "note")


@register(Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("title",)


@register(ProgressReport)
class ProgressReportTranslation(TranslationOptions):
    fields = ("narrative", "lessons", "delay_note")


@register(Recognition)
class RecognitionTranslation(TranslationOptions):
    fields = ("cited_by", "where", "quotation", "summary")


# Movement is not a change of what the entry says.
keep_history(Commitment, not_for=["moved_at", "version", "updated_at"])
keep_history(Mechanism, not_for=["moved_at", "version", "updated_at"])
keep_history(Recognition, not_for=["version"])
