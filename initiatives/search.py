"""What of the states' work can be found: initiatives and the like, and their documents."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import queries
from initiatives.models import Commitment, Evidence, Initiative, Mechanism, Recognition
from initiatives.models.commitments import SEARCHED as COMMITMENTS_SEARCHED
from initiatives.models.evidence import SEARCHED as EVIDENCE_SEARCHED
from initiatives.models.initiatives import SEARCHED as INITIATIVES_SEARCHED
from initiatives.models.initiatives import TITLES
from initiatives.models.mechanisms import SEARCHED as MECHANISMS_SEARCHED
from initiatives.models.recognitions import SEARCHED as RECOGNITIONS_SEARCHED
from initiatives.states import PUBLIC, Kind, Stage, Status
from members.models import Network
from members.roles import roles_of
from network_portal.common.search.sources import NOTHING, Source, register, text, translated, untranslated
from network_portal.common.search.sources import Kind as Group
from network_portal.common.search.vectors import Matches
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.documents.search import DOCUMENTS, has_file_named

INITIATIVES = Group(2, "initiatives", gettext_lazy("Initiatives"))
COMMITMENTS = Group(3, "commitments", gettext_lazy("Commitments"))
MECHANISMS = Group(4, "mechanisms", gettext_lazy("Mechanisms"))
RECOGNITIONS = Group(7, "recognitions", gettext_lazy("Recognitions"))


def _commitments(user: Any, network: Network) -> QuerySet[Commitment]:
    return Commitment.objects.of_network(network).visible_to(user)


def _mechanisms(user: Any, network: Network) -> QuerySet[Mechanism]:
    return Mechanism.objects.of_network(network).visible_to(user)


def _recognitions(user: Any, network: Network) -> QuerySet[Recognition]:
    """All to the secretariat; to everybody else those that are not hidden."""
    found = Recognition.objects.filter(network=network)
    return found if roles_of(user).is_secretariat(network) else found.filter(is_hidden=False)


def _evidence(user: Any, network: Network) -> QuerySet[Evidence]:
    """That of the initiatives which the reader may see."""
    seen = Initiative.objects.get_queryset().rewrite(False).of_network(network).visible_to(user)
    return Evidence.objects.filter(initiative__in=seen.values("pk"))


def _labelled(query: str) -> Q:
    """What is called so, or whose file is."""
    return Q(Matches(EVIDENCE_SEARCHED.vector, query)) | has_file_named(query)


def _address_of_evidence(hit: Any) -> str:
    """The file itself; a link elsewhere is reached from its initiative."""
    if hit.more["file"]:
        return reverse("initiative_evidence", args=[hit.more["initiative"], hit.pk])
    return reverse("initiative", args=[hit.more["initiative"]])


def _facts_of_initiative(hit: Any) -> list[str]:
    return [f"I-{hit.pk:04}", str(Kind(hit.more["kind"]).label), str(Stage(hit.more["stage"]).label)]


def _status(hit: Any) -> tuple[str, str]:
    """Word and frame of the status of a text that is not public."""
    if not hit.status or hit.status in PUBLIC:
        return "", ""
    return str(Status(hit.status).label), queries.FRAMES.get(hit.status, hit.status)


def _hidden(hit: Any) -> tuple[str, str]:
    return (_("Hidden"), "archived") if hit.more["hidden"] else ("", "")


register(
    Source(
        name="initiative",
        kind=INITIATIVES,
        rows=queries.visible,
        vector=INITIATIVES_SEARCHED.vector,
        titles=TITLES.vector,
        title=translated("title"),
        body={code: [F(column("summary", code)), F("partner_organisations")] for code in LANGUAGE_CODES},
        day=TruncDate("published_at"),
        status=F("status"),
        state="state",
        more={"kind": F("kind"), "stage": F("stage")},
        number="i",
        facts=_facts_of_initiative,
        frame=_status,
        address=lambda hit: reverse("initiative", args=[hit.pk]),
        address_name="initiative",
    ),
    Source(
        name="commitment",
        kind=COMMITMENTS,
        rows=_commitments,
        vector=COMMITMENTS_SEARCHED.vector,
        title=translated("statement"),
        body={code: [F(column("place", code)), F(column("announced_by", code))] for code in LANGUAGE_CODES},
        day=F("made_on"),
        status=F("status"),
        state="state",
        number="c",
        facts=lambda hit: [f"C-{hit.pk:04}"],
        frame=_status,
        address=lambda hit: reverse("commitment", args=[hit.pk]),
        address_name="commitment",
    ),
    Source(
        name="mechanism",
        kind=MECHANISMS,
        rows=_mechanisms,
        vector=MECHANISMS_SEARCHED.vector,
        title=translated("name"),
        body={
            code: [F(column(name, code)) for name in ("instrument", "terms", "civil_society")]
            for code in LANGUAGE_CODES
        },
        day=F("established_on"),
        status=F("status"),
        state="state",
        more={"precision": F("established_precision")},
        frame=_status,
        address=lambda hit: reverse("mechanism", args=[hit.pk]),
        address_name="mechanism",
    ),
    Source(
        name="evidence",
        kind=DOCUMENTS,
        rows=_evidence,
        vector=EVIDENCE_SEARCHED.vector,
        match=_labelled,
        title=untranslated("label"),
        body=untranslated("document__name"),
        language=NOTHING,
        day=TruncDate("added_at"),
        status=F("initiative__status"),
        state="initiative__state",
        more={
            "initiative": F("initiative"),
            "file": F("document"),
            "of": text("initiative__title", "initiative__original_language"),
        },
        facts=lambda hit: [hit.text("of")],
        frame=_status,
        address=_address_of_evidence,
        address_name="initiative_evidence",
    ),
    Source(
        name="recognition",
        kind=RECOGNITIONS,
        rows=_recognitions,
        vector=RECOGNITIONS_SEARCHED.vector,
        title=translated("cited_by"),
        body={code: [F(column("quotation", code)), F(column("where", code))] for code in LANGUAGE_CODES},
        day=F("on"),
        state="state",
        more={"hidden": F("is_hidden"), "precision": F("precision")},
        frame=_hidden,
        address=lambda hit: reverse("recognitions"),
        address_name="recognitions",
    ),
)
