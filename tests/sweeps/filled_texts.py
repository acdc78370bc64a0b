"""One of each kind of text that states write, and what belongs to it, each with the network's mark."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from initiatives.models import (
    Amendment,
    Edition,
    Follow,
    Initiative,
    ReportingRound,
    ReturnItem,
    RoundReport,
    StateReturn,
    TargetRevision,
)
from initiatives.states import Status
from members.models import (
    Network,
    State,
)
from network_portal.common.periods import today
from network_portal.common.translation import LANGUAGE_CODES
from network_portal.translations.models import TranslationFile
from tests.factories import (
    CommentFactory,
    CommitmentFactory,
    DocumentFactory,
    EvidenceFactory,
    InitiativeFactory,
    MechanismFactory,
    RecognitionFactory,
)


def fill_texts(network: Network, state: State, seat: Any, holder: Any, mark: str) -> list[Any]:
    rows = _initiatives(seat, holder, mark)
    published = next(row for row in rows if row.status == Status.PUBLISHED)
    rows += _changes(published, holder, mark)
    rows += _mechanisms(seat, holder, mark)
    rows += _recognitions(network, state, mark)
    rows += _commitments(seat, published, holder, mark)
    rows += _rounds(network, seat, holder, mark)
    return rows + _translations(seat, holder, mark)


def texts_in_all(field: str, text: str) -> dict[str, str]:
    """The text in each language."""
    return {f"{field}_{code.replace('-', '_')}": text for code in LANGUAGE_CODES}


def _initiatives(seat: Any, holder: Any, mark: str) -> list[Any]:
    rows = [
        InitiativeFactory(
            **{status: True}, seat=seat, created_by=holder, **texts_in_all("title", f"{mark} {status}")
        )
        for status in Status.values
    ]
    for row in rows:
        EvidenceFactory(initiative=row, label=f"{mark} resolución", added_by=holder)
        CommentFactory(initiative=row, body=f"{mark} observación", author=holder)
        CommentFactory(initiative=row, body=f"{mark} consejo", author=holder, advice=True)
    return rows


def _changes(published: Any, holder: Any, mark: str) -> list[Any]:
    """Two editions of what is public, and a change of it that is in review."""
    editions = [
        Edition.objects.create(
            initiative=published, number=number, values={"title_es": f"{mark} edición {number}"},
            approved_office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
        )
        for number in (1, 2)
    ]  # fmt: skip
    change = Amendment.objects.create(
        initiative=published, base=editions[-1], language="es", created_by=holder, status=Status.SUBMITTED,
        submitted_at=timezone.now(), values={"title_es": f"{mark} modificación"}, began={"title_es": f"{mark} antes"},
    )  # fmt: skip
    return [*editions, change]


def _mechanisms(seat: Any, holder: Any, mark: str) -> list[Any]:
    texts = {
        name: value
        for field in ("name", "instrument", "terms", "civil_society", "note")
        for name, value in texts_in_all(field, f"{mark} {field}").items()
    }
    more = {"seat": seat, "created_by": holder, "lead": seat.ministry, "source": f"https://{mark}.example/"}
    rows = [MechanismFactory(**{status: True}, **more, **texts) for status in Status.values]
    published = next(row for row in rows if row.status == Status.PUBLISHED)
    rows.append(MechanismFactory(submitted=True, revises=published, **more, **texts))
    for row in rows:
        row.instrument_document = DocumentFactory(name=f"{mark}.pdf")
        row.save()
        row.ministries.add(seat.ministry)
        CommentFactory(initiative=None, mechanism=row, network=row.network, state=row.state,
                       body=f"{mark} observación", author=holder)  # fmt: skip
    under = InitiativeFactory(
        published=True, seat=seat, created_by=holder, **texts_in_all("title", f"{mark} bajo")
    )
    type(under).objects.filter(pk=under.pk).update(mechanism=published)
    return [*rows, under]


def _recognitions(network: Network, state: State, mark: str) -> list[Any]:
    texts = {
        name: value
        for field in ("cited_by", "where", "quotation", "summary")
        for name, value in texts_in_all(field, f"{mark} {field}").items()
    }
    return [
        RecognitionFactory(network=network, state=state, is_hidden=hidden, **texts)
        for hidden in (False, True)
    ]


def _commitments(seat: Any, initiative: Any, holder: Any, mark: str) -> list[Any]:
    """In each status, answered by an initiative under a mechanism; one with a revision, a comment and a follower."""
    mechanism = MechanismFactory(
        seat=seat,
        published=True,
        created_by=holder,
        established_on=today(),
        **texts_in_all("name", f"{mark} mecanismo"),
    )
    Initiative.objects.filter(pk=initiative.pk).update(mechanism=mechanism)
    rows = [
        CommitmentFactory(
            **{status: True}, seat=seat, created_by=holder, initiatives=[initiative],
            source_document=DocumentFactory(name=f"{mark} anuncio.pdf"), source=f"https://{mark}.example/",
            **texts_in_all("statement", f"{mark} {status} compromiso"), **texts_in_all("place", f"{mark} lugar"),
            **texts_in_all("announced_by", f"{mark} oficina"),
        )
        for status in Status.values
    ]  # fmt: skip
    public = next(row for row in rows if row.status == Status.PUBLISHED)
    TargetRevision.objects.create(
        commitment=public, after=today(), reason=f"{mark} motivo", language="es", revised_by=holder,
        office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
    )  # fmt: skip
    CommentFactory(
        commitment=public, initiative=None, network=public.network, state=public.state, author=holder,
        body=f"{mark} observación",
    )  # fmt: skip
    Follow.objects.create(person=holder, network=public.network, commitment=public)
    return [mechanism, *rows]


def _rounds(network: Network, seat: Any, holder: Any, mark: str) -> list[Any]:
    """An open round and a closed one, each with what a state of the network said in words."""
    rows: list[Any] = []
    for year, closed_at in ((2040, None), (2041, timezone.now())):
        asked = ReportingRound.objects.create(
            network=network,
            year=year,
            opens_on=today(),
            due_on=today() + timedelta(days=30),
            opened_at=timezone.now(),
            closed_at=closed_at,
            created_by=holder,
        )
        given = StateReturn.objects.create(
            round=asked,
            state=seat.ministry.state,
            note=f"{mark} nota",
            submitted_at=timezone.now(),
            submitted_by=holder,
            office=dict.fromkeys(LANGUAGE_CODES, f"{mark} oficina"),
        )
        published = InitiativeFactory(
            published=True, seat=seat, created_by=holder, **texts_in_all("title", f"{mark} ronda")
        )
        item = ReturnItem.objects.create(
            state_return=given,
            initiative=published,
            answer="explained",
            explanation=f"{mark} explicación",
            answered_at=timezone.now(),
            answered_by=holder,
        )
        report = RoundReport.objects.create(
            round=asked,
            language="es",
            status="done",
            asked_by=holder,
            asked_at=asked.opened_at,
            finished_at=timezone.now(),
            document=DocumentFactory(name=f"{mark}.pdf"),
        )
        rows += [asked, given, published, item, report]
    return rows


def _translations(seat: Any, holder: Any, mark: str) -> list[Any]:
    """A text that two languages lack, and a translator's file."""
    return [
        InitiativeFactory(published=True, seat=seat, created_by=holder, title_es=f"{mark} sin traducir"),
        TranslationFile.objects.create(network=seat.network, name=f"{mark}.xlf", by=holder),
    ]
