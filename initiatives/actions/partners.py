"""Who can be a partner: an institution that is there, and never the one whose initiative it is."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from members.models import Ministry, Seat
from network_portal.common.translation import read


def require_partners(seat: Seat, partners: Iterable[Ministry], named: Iterable[int] = ()) -> None:
    """ValidationError on `partners` for the own institution, and for one that is gone and was not `named` before."""
    known = set(named)
    for ministry in partners:
        if ministry.pk == seat.ministry_id:
            raise ValidationError(
                {"partners": _("An institution cannot be a partner in its own initiative.")}
            )
        if ministry.pk not in known and not ministry.is_in_force():
            gone = _("%(institution)s does not exist any more. Name the institution that took its place.")
            raise ValidationError({"partners": gone % {"institution": read(ministry, "name").value}})


def drop_owner(initiatives: Iterable[Initiative], seat: Seat) -> None:
    """Whoever takes over an initiative is no partner in it any more."""
    named = Initiative.partner_ministries.through.objects
    named.filter(initiative__in=[i.pk for i in initiatives], ministry=seat.ministry_id).delete()
