"""What events on texts are called when they are told: one sentence a kind, by the kind of text where that differs.

A sentence may name the event's particulars: %(fields)s, %(label)s of a supporting document, %(before)s and
%(after)s, %(what)s for a milestone.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

#: Told of any text.
OF_TEXTS: dict[str, Any] = {
    "created": _("The draft was started."),
    "edited": _("The text was changed: %(fields)s."),
    "clearance_asked": _("The text was sent to the principal focal point for clearance."),
    "sent_back": _("The principal focal point sent the text back."),
    "submitted": _("The text was submitted for review."),
    "review_assigned": _("A reviewer was named."),
    "review_late": _("The review is late."),
    "review_overdue": _("The review is very late."),
    "withdrawn": _("The text was withdrawn and is a draft again."),
    "returned": _("The text was returned for correction."),
    "published": _("The text was approved and published."),
    "archived": _("It was taken off the public site."),
    "restored": _("It was restored to the public site."),
    "discarded": _("The draft was deleted."),
    "remarked": _("A remark was left."),
    "advised": _("Advice was left."),
    "partner_commented": _("A comment among partners was left."),
    "taken_over": _("It passed from %(before)s to %(after)s."),
    "corrected": _("The technical secretariat corrected: %(fields)s."),
    "evidence_added": _("A supporting document was added: %(label)s."),
    "evidence_removed": _("A supporting document was removed: %(label)s."),
}

#: Told of one kind of text.
OF_KINDS: dict[tuple[str, str], Any] = {
    ("initiative", "archived"): _("The initiative was archived."),
    ("initiative", "restored"): _("The initiative was restored to the public site."),
    ("initiative", "taken_over"): _("The initiative passed from %(before)s to %(after)s."),
    ("initiative", "withdrawal_asked"): _("The institution asked for the withdrawal of the initiative."),
    ("initiative", "withdrawal_declined"): _(
        "The technical secretariat left the initiative on the public site."
    ),
    ("initiative", "stage_changed"): _("The stage changed."),
    ("initiative", "milestone_added"): _("A milestone was added: %(what)s."),
    ("initiative", "milestone_changed"): _("A milestone was changed: %(what)s."),
    ("initiative", "milestone_done"): _("A milestone was reached: %(what)s."),
    ("initiative", "milestone_undone"): _("A milestone is open again: %(what)s."),
    ("initiative", "milestone_removed"): _("A milestone was removed: %(what)s."),
    ("commitment", "target_revised"): _("The target date moved from %(before)s to %(after)s."),
    ("amendment", "change_begun"): _("A change of the published text was begun: %(fields)s."),
    ("amendment", "edited"): _("The change was worked on: %(fields)s."),
    ("amendment", "clearance_asked"): _("The change was sent to the principal focal point for clearance."),
    ("amendment", "sent_back"): _("The principal focal point sent the change back."),
    ("amendment", "submitted"): _("The change was submitted for review."),
    ("amendment", "withdrawn"): _("The change was withdrawn and is a draft again."),
    ("amendment", "returned"): _("The change was returned for correction."),
    ("amendment", "published"): _("The change was approved: the published text says it now."),
    ("amendment", "settled"): _(
        "It was decided what holds where the text had changed meanwhile: %(fields)s."
    ),
    ("amendment", "given_up"): _("The change was given up. The published text stays as it is."),
    ("amendment", "remarked"): _("A remark on the change was left."),
    ("amendment", "advised"): _("Advice on the change was left."),
    ("report", "created"): _("A progress report was started."),
    ("report", "edited"): _("The progress report was changed: %(fields)s."),
    ("report", "clearance_asked"): _(
        "The progress report was sent to the principal focal point for clearance."
    ),
    ("report", "sent_back"): _("The principal focal point sent the progress report back."),
    ("report", "submitted"): _("The progress report was submitted for review."),
    ("report", "withdrawn"): _("The progress report was withdrawn and is a draft again."),
    ("report", "returned"): _("The progress report was returned for correction."),
    ("report", "published"): _("The progress report was approved and published."),
    ("report", "archived"): _("The progress report was archived."),
    ("report", "restored"): _("The progress report was restored to the public site."),
    ("report", "discarded"): _("The draft of a progress report was deleted."),
    ("report", "remarked"): _("A remark on the progress report was left."),
    ("report", "advised"): _("Advice on the progress report was left."),
}
#: Told of a commitment whose target date was set for the first time.
TARGET_SET = _("The target date was set to %(after)s.")
UNKNOWN = _("The record was changed.")


def sentence(kind: str, verb: str, particulars: dict[str, str]) -> str:
    """What happened, in the page's language; verb: the event's kind without the app's name."""
    if verb == "target_revised" and not particulars.get("before"):
        return str(TARGET_SET) % particulars
    found = OF_KINDS.get((kind, verb)) or OF_TEXTS.get(verb) or UNKNOWN
    return str(found) % particulars
