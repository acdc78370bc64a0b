"""What everybody meets, and what programs read."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    # everybody's
    "home": "..........",
    "about": "..........",
    "states": "..........",
    "state": ".........-",
    "initiatives": "..........",
    "dashboard": "..........",
    "dashboard_state": ".........-",
    "figure_export": "..........",
    "figure_export seats": "-......--.",
    "api_root": "..........",
    "api_initiatives": "..........",
    "api_initiative {draft}": "-...--.---",
    "api_initiative {submitted}": "-...-..---",
    "api_initiative {published}": ".........-",
    "api_states": "..........",
    "api_state": ".........-",
    "api_figures": "..........",
    "api_figure": "..........",
    "api_figure seats": "-......--.",
    "api_rounds": "..........",
    "api_schema": "..........",
    "api_docs": "..........",
    "healthz": "..........",
    "readyz": "..........",
    # a demonstration's mail, which is nobody's
    "demo_mail": "..........",
    "demo_mail_one": "----------",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    return {
        "state": ["ar"],
        "dashboard_state": ["ar"],
        "figure_export": ["initiatives_by_kind", "csv"],
        "figure_export seats": ["seats", "csv"],
        "api_state": ["ar"],
        "api_figure": ["initiatives_by_kind"],
        "api_figure seats": ["seats"],
        "demo_mail_one": ["nothing"],
    }
