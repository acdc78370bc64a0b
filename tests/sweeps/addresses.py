"""Every address of the portal, and what it answers to whom: the table "who sees what", spelled out.

Letters stand for answers to GET: `.` 200, `>` on to the sign-in page, `/` on to another page, `x` 403, `-` 404,
`p` 405 (there is only POST). The roles stand in the order of ROLES.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from initiatives.models import Initiative
from initiatives.states import Status
from tests.factories import (
    EvidenceFactory,
    InitiativeFactory,
    NetworkFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

ROLES = (
    "visitor",
    "own",
    "alternate",
    "neighbour",
    "other",
    "advisor",
    "secretariat",
    "former",
    "administrator",
    "outsider",
)
ANSWERS = {200: ".", 403: "x", 404: "-", 405: "p"}


@dataclass
class World:
    """Initiatives of Argentina in every status, and one person in each role."""

    people: dict[str, Any]
    initiatives: dict[str, Initiative]
    evidence: dict[str, int]

    @classmethod
    def build(cls) -> "World":
        second = NetworkFactory(slug="african", is_default=False)
        people = {
            "visitor": None,
            "own": focal_point("AR"),
            "alternate": focal_point("AR", capacity="alternate"),
            "neighbour": focal_point("AR", "defence"),
            "other": focal_point("BR"),
            "advisor": advisor(),
            "secretariat": secretary(),
            "former": focal_point("AR", "justice", past=True),
            "administrator": administrator(),
            "outsider": secretary(second),
        }
        # what the outsider's network has must not open the default one's rooms, nor the other way round
        InitiativeFactory(submitted=True, seat=seat_of("PY", network=second))
        initiatives = {
            status: InitiativeFactory(**{status: True}, seat=seat_of("AR"), created_by=people["own"])
            for status in Status.values
        }
        evidence = {status: EvidenceFactory(initiative=row).pk for status, row in initiatives.items()}
        return cls(people, initiatives, evidence)


#: What each address answers. With `{status}` it is asked for an initiative of Argentina in each status.
#                     visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    # everybody's
    "home": "..........",
    "about": "..........",
    "states": "..........",
    "state": "..........",
    "initiatives": "..........",
    "dashboard": "..........",
    "dashboard_state": "..........",
    "figure_export": "..........",
    "figure_export seats": "-......---",
    "api_root": "..........",
    "api_initiatives": "..........",
    "api_initiative {draft}": "-...--.---",
    "api_initiative {submitted}": "-...-..---",
    "api_initiative {published}": "..........",
    "api_states": "..........",
    "api_state": "..........",
    "api_figures": "..........",
    "api_figure": "..........",
    "api_figure seats": "-......---",
    "api_schema": "..........",
    "api_docs": "..........",
    "healthz": "..........",
    "readyz": "..........",
    # a demonstration's mail, which is nobody's
    "demo_mail": "..........",
    "demo_mail_one": "----------",
    # signing in
    "account_login": "./////////",
    "account_logout": "/.........",
    "account_inactive": "..........",
    "account_reset_password": "..........",
    "account_reset_password_done": "..........",
    "account_reset_password_from_key": "..........",
    "account_reset_password_from_key_done": "..........",
    "mfa_authenticate": ">/////////",
    "mfa_login_webauthn": ">/////////",
    # one's own
    "account": ">.........",
    "account_preferences": ">.........",
    "account_change_password": ">.........",
    "account_set_password": ">/////////",
    "account_reauthenticate": ">.........",
    "mfa_index": ">.........",
    "mfa_activate_totp": ">/////////",
    "mfa_deactivate_totp": ">---------",
    "mfa_reauthenticate": ">/////////",
    "mfa_reauthenticate_webauthn": ">/////////",
    "mfa_view_recovery_codes": ">---------",
    "mfa_generate_recovery_codes": ">/////////",
    "mfa_download_recovery_codes": ">---------",
    "mfa_list_webauthn": ">.........",
    "mfa_add_webauthn": ">/////////",
    "mfa_edit_webauthn": ">/////////",
    "mfa_remove_webauthn": ">/////////",
    "usersessions_list": ">.........",
    "workspace": ">.........",
    "inbox": ">.........",
    "inbox_read": ">ppppppppp",
    # a seat's
    "initiative_new": ">....xxxxx",
    "document_upload": "pppppppppp",
    "initiative {draft}": "-...--.---",
    "initiative {in_clearance}": "-...--.---",
    "initiative {submitted}": "-...-..---",
    "initiative {returned}": "-...--.---",
    "initiative {published}": "..........",
    "initiative {archived}": "-...-..---",
    "initiative_history {draft}": "-...--.---",
    "initiative_history {in_clearance}": "-...--.---",
    "initiative_history {submitted}": "-...-x.---",
    "initiative_history {returned}": "-...--.---",
    "initiative_history {published}": "-...xx.---",
    "initiative_history {archived}": "-...-x.---",
    "initiative_evidence {draft}": "-...--.---",
    "initiative_evidence {in_clearance}": "-...--.---",
    "initiative_evidence {submitted}": "-...-..---",
    "initiative_evidence {returned}": "-...--.---",
    "initiative_evidence {published}": "..........",
    "initiative_evidence {archived}": "-...-..---",
    "initiative_edit {draft}": ">..x--x---",
    "initiative_edit {in_clearance}": ">./x--x---",
    "initiative_edit {submitted}": ">//x-xx---",
    "initiative_edit {returned}": ">..x--x---",
    "initiative_edit {published}": ">//xxxxxxx",
    "initiative_edit {archived}": ">//x-xx---",
    "initiative_discard {draft}": ">..x--x---",
    "initiative_discard {in_clearance}": ">xxx--x---",
    "initiative_discard {submitted}": ">xxx-xx---",
    "initiative_discard {returned}": ">xxx--x---",
    "initiative_discard {published}": ">xxxxxxxxx",
    "initiative_discard {archived}": ">xxx-xx---",
    # only to post to: a GET leads back to the initiative
    "initiative_autosave {draft}": "pppppppppp",
    "initiative_comment {draft}": ">///--/---",
    "initiative_comment {submitted}": ">///-//---",
    "initiative_comment {published}": ">/////////",
    "initiative_move {draft}": ">///--/---",
    "initiative_move {submitted}": ">///-//---",
    "initiative_move {published}": ">/////////",
    # the secretariat's
    "office_review": ">xxxxx.---",
    "office_review_one {draft}": ">xxxxx/---",
    "office_review_one {in_clearance}": ">xxxxx/---",
    "office_review_one {submitted}": ">xxxxx.---",
    "office_review_one {returned}": ">xxxxx/---",
    "office_review_one {published}": ">xxxxx/---",
    "office_review_one {archived}": ">xxxxx/---",
    "office_deliveries": ">xxxxx.---",
    "office_delivery_retry": ">xxxxxp---",
    "office_audit": ">xxxxx.---",
}

#: What addresses need to be asked at all.
ARGUMENTS: dict[str, list[Any]] = {
    "state": ["ar"],
    "dashboard_state": ["ar"],
    "figure_export": ["initiatives_by_kind", "csv"],
    "figure_export seats": ["seats", "csv"],
    "api_state": ["ar"],
    "api_figure": ["initiatives_by_kind"],
    "api_figure seats": ["seats"],
    "demo_mail_one": ["nothing"],
    "office_delivery_retry": [1],
    "account_reset_password_from_key": ["1", "set-password"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
}


def address(row: str, world: World) -> str:
    """The Spanish path of a row of the table, whatever language the last request left behind."""
    with override("es"):
        return _address(row, world)


def _address(row: str, world: World) -> str:
    name, _sep, status = row.partition(" {")
    if not status:
        return reverse(row.split()[0], args=ARGUMENTS.get(row, []))
    status = status.removesuffix("}")
    arguments = [world.initiatives[status].pk]
    if name == "initiative_evidence":
        arguments.append(world.evidence[status])
    if name == "initiative_move":
        arguments.append("archive")
    return reverse(name, args=arguments)
