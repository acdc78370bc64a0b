"""The names of acts, for those who read the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "initiatives.created": _("Initiative: draft started"),
    "initiatives.edited": _("Initiative: text changed"),
    "initiatives.evidence_added": _("Initiative: supporting document added"),
    "initiatives.evidence_removed": _("Initiative: supporting document removed"),
    "initiatives.clearance_asked": _("Initiative: clearance asked"),
    "initiatives.sent_back": _("Initiative: sent back by the principal"),
    "initiatives.submitted": _("Initiative: submitted"),
    "initiatives.withdrawn": _("Initiative: withdrawn"),
    "initiatives.returned": _("Initiative: returned for correction"),
    "initiatives.published": _("Initiative: published"),
    "initiatives.archived": _("Initiative: archived"),
    "initiatives.restored": _("Initiative: restored"),
    "initiatives.discarded": _("Initiative: draft deleted"),
    "initiatives.remarked": _("Initiative: remark"),
    "initiatives.advised": _("Initiative: advice"),
    "members.appointed": _("Membership: focal point appointed"),
    "members.note_left": _("Membership: note for a successor left"),
    "members.term_ending": _("Reminder: a term ends"),
    "members.seat_vacated": _("Reminder: a seat became vacant"),
    "members.vacancy_lasting": _("Reminder: a seat stays vacant"),
    "members.confirmation_due": _("Reminder: an entry is to be confirmed"),
    "members.seat_confirmed": _("Membership: entry of a seat confirmed"),
    "members.post_given": _("Membership: person given a post"),
    "members.announcement_drafted": _("Announcement: draft started"),
    "members.announcement_edited": _("Announcement: draft changed"),
    "members.announcement_deleted": _("Announcement: draft deleted"),
    "members.announcement_scheduled": _("Announcement: scheduled"),
    "members.announcement_unscheduled": _("Announcement: taken off the schedule"),
    "members.announcement_held_back": _("Announcement: held back, nobody to tell"),
    "members.announced": _("Announcement: sent"),
    "members.appointment_corrected": _("Membership: appointment corrected"),
    "members.appointment_ended": _("Membership: appointment ended"),
    "members.appointment_withdrawn": _("Membership: appointment withdrawn"),
    "members.post_corrected": _("Membership: post corrected"),
    "members.post_ended": _("Membership: post ended"),
    "members.post_withdrawn": _("Membership: post withdrawn"),
    "members.added": _("Membership: entry added"),
    "members.corrected": _("Membership: entry corrected"),
    "members.meeting_recorded": _("Meeting: recorded"),
    "members.meeting_corrected": _("Meeting: corrected"),
    "members.meeting_deleted": _("Meeting: deleted"),
    "members.meeting_document_added": _("Meeting: document added"),
    "members.meeting_document_removed": _("Meeting: document removed"),
    "members.network_created": _("Membership: network created"),
    "members.import_received": _("Import: file uploaded"),
    "members.import_finished": _("Import: finished"),
    "accounts.added": _("Account: added"),
    "accounts.corrected": _("Account: corrected"),
    "accounts.invited": _("Account: invitation sent"),
    "accounts.invitation_due": _("Reminder: an invitation is about to lapse"),
    "accounts.invitation_lapsed": _("Account: invitation lapsed without an answer"),
    "accounts.invitation_accepted": _("Account: invitation accepted"),
    "accounts.invitation_revoked": _("Account: invitation taken back"),
}


def label_of(kind: str) -> Any:
    """What a kind of event is called; the kind itself where nobody named it."""
    return LABELS.get(kind, kind)
