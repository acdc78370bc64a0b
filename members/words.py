"""An announcement's audience and hour in words."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Announcement
from members.states import MinistryKind, Role


def clock_of_portal() -> str:
    """The place whose time zone the portal keeps: Buenos Aires."""
    return timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " ")


def audience_of(announcement: Announcement) -> str:
    """Focal points (Defence; Argentina, Brazil), advisers; its states must have been read with it."""
    roles = announcement.roles or Role.values
    states = sorted((state.name for state in announcement.states.all()), key=str.casefold)
    kinds = [str(label) for value, label in MinistryKind.choices if value in announcement.kinds]
    narrowed = "; ".join(", ".join(part) for part in (kinds, states) if part)
    if not announcement.roles and not narrowed:
        return _("Everybody who takes part in the network")
    named = {
        Role.FOCAL_POINT: f"{_('focal points')} ({narrowed})" if narrowed else _("focal points"),
        Role.ADVISOR: _("advisers"),
        Role.SECRETARIAT: _("technical secretariat"),
    }
    parts = [words for role, words in named.items() if role in roles]
    if not announcement.roles:
        parts.append(_("all others who take part"))
    return str(capfirst(", ".join(parts)))
