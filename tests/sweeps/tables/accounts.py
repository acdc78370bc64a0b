"""Signing in, and what is one's own."""

from typing import Any

from network_portal.accounts.links import token_of
from tests.factories import InvitationFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
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
    "invitation": "..........",
    "invitation_passkey": "pppppppppp",
    # one's own
    "account": ">.........",
    "account_data": ">/////////",
    "account_data_export": ">/////////",
    "account_preferences": ">.........",
    "account_profile": ">.........",
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
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    token = token_of(InvitationFactory(network=world.network))
    return {
        "invitation": [token],
        "invitation_passkey": [token],
        "account_reset_password_from_key": ["1", "set-password"],
        "mfa_remove_webauthn": [1],
        "mfa_edit_webauthn": [1],
    }
