"""Which institutions can be named as partners, and how they are offered."""

from collections.abc import Collection
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q

from members.models import Membership, Ministry, Network
from network_portal.common.sorting import sort_key
from network_portal.common.translation import read


class Partners:
    """Ministries of the network's states today, those of the own states first; one query.

    kept: keys of partners already named, which stay even if the institution was merged or its state left.
    without: key of the institution whose initiative it is.
    """

    def __init__(
        self,
        network: Network,
        *,
        own: Collection[int],
        kept: Collection[int] = (),
        without: int | None = None,
    ) -> None:
        self.without = without
        standing = (
            Membership.objects.in_force().taking_part().filter(network=network, state=OuterRef("state"))
        )
        # compared by the key, so that what is kept needs no second query
        found = Ministry.objects.in_force().filter(Exists(standing)).exclude(pk=without)
        if kept:
            # the institution itself is no partner, even where it was named before it took the initiative over
            found = Ministry.objects.filter(Q(pk__in=kept) | Q(pk__in=found.values("pk"))).exclude(pk=without)
        self.ministries: list[Ministry] = sorted(
            found.select_related("state"),
            key=lambda ministry: (
                ministry.state_id not in own, sort_key(ministry.state.name), ministry.state_id, sort_key(ministry.name),
            ),
        )  # fmt: skip

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For a select: (state, [(key, institution), …])."""
        return [
            (state.name, [(str(ministry.pk), ministry.name) for ministry in group])
            for state, group in groupby(self.ministries, key=lambda ministry: ministry.state)
        ]

    @property
    def languages(self) -> dict[str, str]:
        """Key -> language of the institution's name, where that is not the page's."""
        texts = {str(ministry.pk): read(ministry, "name") for ministry in self.ministries}
        return {key: text.language for key, text in texts.items() if text.is_foreign}

    def chosen(self, keys: Collection[str]) -> list[Ministry]:
        return [ministry for ministry in self.ministries if str(ministry.pk) in keys]


class PartnerSelect(forms.SelectMultiple):
    """A list in groups whose options say in which language they are."""

    languages: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if language := self.languages.get(str(value)):
            option["attrs"]["lang"] = language
        return option
