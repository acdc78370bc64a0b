"""What of the membership can be found: states, meetings and their documents."""

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from members.models import Decision, Meeting, MeetingDocument, Membership, Network, State
from members.models.meetings import DECISIONS_SEARCHED
from members.models.meetings import SEARCHED as MEETINGS_SEARCHED
from members.models.states import SEARCHED as STATES_SEARCHED
from members.roles import roles_of
from members.states import MeetingDocumentKind
from network_portal.common.search.sources import (
    NOTHING,
    Kind,
    Source,
    register,
    text,
    translated,
    untranslated,
)
from network_portal.common.search.vectors import Matches, vector_of
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.documents.search import DOCUMENTS, has_file_named

STATES = Kind(1, "states", gettext_lazy("States"))
MEETINGS = Kind(5, "meetings", gettext_lazy("Meetings"))


def _states(user: Any, network: Network) -> QuerySet[State]:
    """Those that have a page."""
    shown = Membership.objects.in_force().shown().filter(network=network, state=OuterRef("pk"))
    return State.objects.filter(Exists(shown))


def _meetings(user: Any, network: Network) -> QuerySet[Meeting]:
    return Meeting.objects.of_network(network)


def _met_about(query: str) -> Q:
    """Meetings that say what is looked for, or decided it."""
    decided = Decision.objects.filter(Matches(DECISIONS_SEARCHED.vector, query))
    return Q(Matches(MEETINGS_SEARCHED.vector, query)) | Q(pk__in=decided.values("meeting"))


def _decisions(code: str) -> Subquery:
    """What a meeting decided, in a language."""
    told = Decision.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    together = StringAgg(column("text", code), delimiter="\n", order_by="position")
    return Subquery(told.annotate(together=together).values("together"))


def _meeting_documents(user: Any, network: Network) -> QuerySet[MeetingDocument]:
    roles = roles_of(user)
    found = MeetingDocument.objects.filter(meeting__network=network)
    return found.open_to(
        takes_part=roles.takes_part(network), is_secretariat=roles.is_secretariat(network)
    ).order_by()


register(
    Source(
        name="state",
        kind=STATES,
        rows=_states,
        vector=STATES_SEARCHED.vector,
        title=translated("name"),
        body={
            code: Concat(
                F(column("official_name", code)),
                Value(", "),
                F(column("capital", code)),
                output_field=TextField(),
            )
            for code in LANGUAGE_CODES
        },
        # The names of states are there in every language: none of them is the original.
        language=NOTHING,
        more={"code": F("iso2")},
        address=lambda hit: reverse("state", args=[hit.more["code"].lower()]),
        address_name="state",
    ),
    Source(
        name="meeting",
        kind=MEETINGS,
        rows=_meetings,
        vector=MEETINGS_SEARCHED.vector,
        match=_met_about,
        title=translated("title"),
        body={
            code: [F(column("summary", code)), F(column("agenda", code)), _decisions(code)]
            for code in LANGUAGE_CODES
        },
        day=F("starts_on"),
        more={"place": text("place", "original_language")},
        facts=lambda hit: [hit.text("place")],
        address=lambda hit: reverse("meeting", args=[hit.pk]),
        address_name="meeting",
    ),
    Source(
        name="meeting_document",
        kind=DOCUMENTS,
        rows=_meeting_documents,
        vector=vector_of(plain=("document__name",)),
        match=has_file_named,
        title=untranslated("document__name"),
        language=NOTHING,
        day=F("meeting__starts_on"),
        more={
            "kind": F("kind"),
            "meeting": F("meeting"),
            "of": text("meeting__title", "meeting__original_language"),
        },
        facts=lambda hit: [capfirst(str(MeetingDocumentKind(hit.more["kind"]).label)), hit.text("of")],
        address=lambda hit: reverse("meeting_document", args=[hit.more["meeting"], hit.pk]),
        address_name="meeting_document",
    ),
)
