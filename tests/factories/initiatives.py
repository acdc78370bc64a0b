"""Initiatives in each status, with what belongs to them."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives.models import Comment, Evidence, Initiative
from initiatives.states import Audience, CommentKind, Kind, Stage, Status
from members.states import Role
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, Language, column, in_language
from network_portal.documents.models import Document
from tests.factories.members import PersonFactory, SeatFactory


def _ago(days: int) -> Any:
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class InitiativeFactory(DjangoModelFactory):
    """A draft in Spanish; traits: draft, in_clearance, submitted, returned, published, archived.

    Network and state follow the seat; sort titles follow the titles, an untranslated one its original.
    """

    class Meta:
        model = Initiative

    class Params:
        draft = factory.Trait(status=Status.DRAFT)
        in_clearance = factory.Trait(status=Status.IN_CLEARANCE)
        submitted = factory.Trait(status=Status.SUBMITTED, submitted_at=_ago(5))
        returned = factory.Trait(status=Status.RETURNED, submitted_at=_ago(5))
        published = factory.Trait(status=Status.PUBLISHED, submitted_at=_ago(5), published_at=_ago(2))
        archived = factory.Trait(status=Status.ARCHIVED, submitted_at=_ago(5), published_at=_ago(2))

    seat = factory.SubFactory(SeatFactory)
    network = factory.SelfAttribute("seat.network")
    state = factory.SelfAttribute("seat.ministry.state")
    created_by = factory.SubFactory(PersonFactory)
    original_language = Language.SPANISH
    title_es = factory.Sequence(lambda n: f"Protocolo de alerta temprana {n}")
    #: Enough to be submitted.
    summary_es = (
        "Acuerda cómo se comparten las primeras señales de riesgo y quién responde. Las instituciones designan "
        "un punto de contacto, se avisan en cuarenta y ocho horas y revisan el protocolo cada año con lo ocurrido."
    )
    kind = Kind.PUBLIC_POLICY
    audiences = factory.LazyFunction(lambda: [Audience.PUBLIC_OFFICIALS])
    stage = Stage.UNDER_WAY
    created_at = _ago(10)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Initiative:
        initiative = model_class(*args, **kwargs)
        original = in_language(initiative, "title", initiative.original_language)
        for code in LANGUAGE_CODES:
            title = in_language(initiative, "title", code) or original
            setattr(initiative, column("sort_title", code), sort_key(title))
        initiative.save(force_insert=True)
        return initiative


class DocumentFactory(DjangoModelFactory):
    """A row of a document; its file is not there unless a test stores one by documents.actions.store."""

    class Meta:
        model = Document

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    name = factory.Sequence(lambda n: f"informe-{n}.pdf")
    size = 1024
    content_type = "application/pdf"
    file = factory.LazyAttribute(lambda o: f"documents/{o.sha256[:2]}/{o.sha256[2:]}")
    uploaded_by = factory.SubFactory(PersonFactory)


class EvidenceFactory(DjangoModelFactory):
    """A link; trait `filed`: a document instead."""

    class Meta:
        model = Evidence

    class Params:
        filed = factory.Trait(url="", document=factory.SubFactory(DocumentFactory))

    initiative = factory.SubFactory(InitiativeFactory)
    label = factory.Sequence(lambda n: f"Resolución {n}")
    url = factory.Sequence(lambda n: f"https://boletin.example/{n}")
    added_by = factory.SubFactory(PersonFactory)


class CommentFactory(DjangoModelFactory):
    """A remark of the secretariat; trait `advice`: an advisor's."""

    class Meta:
        model = Comment

    class Params:
        advice = factory.Trait(kind=CommentKind.ADVICE, author_role=Role.ADVISOR)

    initiative = factory.SubFactory(InitiativeFactory)
    network = factory.SelfAttribute("initiative.network")
    state = factory.SelfAttribute("initiative.state")
    kind = CommentKind.REMARK
    body = "Indique la fecha de inicio."
    language = Language.SPANISH
    author = factory.SubFactory(PersonFactory)
    author_role = Role.SECRETARIAT
    author_office = factory.LazyFunction(
        lambda: {"es": "Secretaría técnica", "pt-br": "Secretaria técnica", "en": "Technical secretariat"}
    )
