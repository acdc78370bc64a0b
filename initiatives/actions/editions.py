"""Keeping each approved text as it was approved."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from initiatives.editions import unkept, values_of
from initiatives.models import Edition, Initiative
from members.roles import roles_of


def keep_edition(initiative: Initiative, by: Any, at: datetime) -> Edition:
    """What an approval brings about: the next edition. The caller holds the initiative's row."""
    # read anew: what was fetched before the approval may have changed with it
    current = Initiative.objects.get(pk=initiative.pk)
    last = current.editions.aggregate(last=Max("number"))["last"] or 0
    _role, office = roles_of(by).part_in(current.network_id, state=current.state_id)
    return Edition.objects.create(
        initiative=current,
        number=last + 1,
        values=values_of(current),
        approved_at=at,
        approved_by=by,
        approved_office=office,
    )


def latest_edition(initiative: Initiative) -> Edition:
    """The edition that is public; written now for what was published before editions were kept."""
    edition: Edition | None = initiative.editions.order_by("number").last()
    if edition is None:
        edition = unkept(initiative)
        edition.save(force_insert=True)
    return edition
