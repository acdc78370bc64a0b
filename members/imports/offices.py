"""What lines about seats and about appointments share: they name an institution of a state that has a seat here."""

from typing import Any

from members.imports.cells import Wrong
from members.imports.plans import Planner, Refusal
from members.imports.register import ministry_of, names_in
from members.models import Ministry
from network_portal.common.sorting import fold


class OfficePlanner(Planner):
    """A line names its institution by state and number or name."""

    identity = ("id", "state", "institution", "kind")

    def same_row(self, known: Any, given: dict[str, str]) -> None:
        ministry = ministry_of(known)
        if (state := given.get("state")) and self._state(state) != ministry.state:
            raise Refusal("state", "other_state", state=ministry.state.iso2)
        called = {str(ministry.pk), *(fold(name) for name in names_in(ministry))}
        if (name := given.get("institution")) and fold(name) not in called:
            raise Refusal("institution", "other_institution")

    def ministry(self, given: dict[str, str]) -> Ministry:
        """The institution that a line names. Raises Refusal."""
        for key in ("state", "institution"):
            if not given.get(key):
                raise Refusal(key, "required")
        state = self._state(given["state"])
        try:
            return self.register.ministry(state, given["institution"], given.get("kind", ""))
        except Wrong as error:
            raise Refusal("institution", error.code, **error.params) from None

    def label(self, known: Any, given: dict[str, str]) -> str:
        return super().label(known, given) if known else f"{given['institution']} ({given['state'].upper()})"

    def _state(self, text: str) -> Any:
        try:
            return self.register.state(text)
        except Wrong as error:
            raise Refusal("state", error.code) from None
