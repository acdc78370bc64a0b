"""A mechanism that fell silent, and one that the secretariat put right."""

from tests.factories import MechanismFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion


def silent() -> Occasion:
    mechanism = MechanismFactory(dormant=True, seat=seat_of("AR"))
    payload = {
        "title": mechanism.name_es,
        "number": mechanism.number,
        "institution": INSTITUTION,
        "day": mechanism.moved_at.date().isoformat(),
        "fields": ["name_es"],
    }
    return Occasion(mechanism, mechanism.network, mechanism.state, payload, quoted=mechanism.name_es)


MAKERS = {"initiatives.mechanism_dormant": silent, "initiatives.mechanism_corrected": silent}
