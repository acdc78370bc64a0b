"""Results of a search in the API."""

from html import unescape
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from rest_framework import serializers

from network_portal.common.translation import current_language
from network_portal.search.hits import Hit, Words


class KindSerializer(serializers.Serializer[Any]):
    """How many results of a kind there are; `is_more` where there are more than were counted."""

    name = serializers.CharField()
    count = serializers.IntegerField()
    is_more = serializers.BooleanField()

    def get_fields(self) -> dict[str, Any]:
        # `label` cannot be declared above: every field of the framework has an attribute of that name
        return {**super().get_fields(), "label": serializers.CharField()}


class ResultSerializer(serializers.Serializer[Any]):
    """One result, in the language that was asked for where it has a text in it; `url` is that of its page."""

    kind = serializers.CharField()
    title = serializers.CharField()
    title_language = serializers.CharField()
    excerpt = serializers.CharField(allow_blank=True)
    excerpt_language = serializers.CharField(allow_blank=True)
    state = serializers.CharField(allow_blank=True)
    date = serializers.DateField(allow_null=True)
    status = serializers.CharField(allow_blank=True)
    url = serializers.URLField()


class AnswerSerializer(serializers.Serializer[Any]):
    """What was asked for as it was understood, and what was found.

    problem: why nothing was looked for: empty, short, frequent (only words that nearly every text has) or excluded
    (only words that must not be there); empty where something was.
    """

    query = serializers.CharField()
    problem = serializers.ChoiceField(["", "empty", "short", "frequent", "excluded"])
    kinds = KindSerializer(many=True)
    results = ResultSerializer(many=True)


def result(hit: Hit) -> dict[str, Any]:
    """A hit as ResultSerializer says."""
    title, excerpt = hit.title, hit.excerpt
    return {
        "kind": hit.source.kind.name,
        "title": _plain(title),
        "title_language": title.foreign or current_language(),
        "excerpt": _plain(excerpt) if excerpt else "",
        "excerpt_language": (excerpt.foreign or current_language()) if excerpt else "",
        "state": hit.state,
        "date": hit.day,
        "status": hit.status,
        "url": f"{settings.SITE_URL}{hit.href}",
    }


def _plain(words: Words) -> str:
    return unescape(strip_tags(words.html))
