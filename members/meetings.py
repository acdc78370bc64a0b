"""Reads of one meeting: who was there, what was decided, and which of its documents a reader may have."""

from typing import Any

from members.models import Meeting, MeetingDocument, Membership, Network, State
from members.roles import Roles
from members.states import Standing


def documents_for(roles: Roles, meeting: Meeting) -> Any:
    """The documents of a meeting that somebody in these roles may have, agenda and minutes first."""
    return (
        MeetingDocument.objects.filter(meeting=meeting)
        .open_to(
            takes_part=roles.takes_part(meeting.network_id),
            is_secretariat=roles.is_secretariat(meeting.network_id),
        )
        .with_document()
    )


def states_present(meeting: Meeting) -> list[State]:
    """Those that were there, in the alphabetical order of the page's language."""
    return State.objects.filter(attended_meetings=meeting).sorted_by_name()


def hosted_by(network: Network, state: State) -> list[Meeting]:
    """The meetings of the network that a state received, the latest first."""
    return list(Meeting.objects.of_network(network).filter(host=state))


def members_at(meeting: Meeting) -> set[int]:
    """Keys of the states that were members of the network on the first day of the meeting."""
    standing = Membership.objects.in_force(meeting.starts_on).filter(
        network=meeting.network_id, standing=Standing.MEMBER
    )
    return set(standing.values_list("state", flat=True))
