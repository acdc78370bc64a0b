"""The figure of the reporting rounds: who takes part sees it, in the two newest rounds."""

import pytest

from initiatives import actions
from network_portal.dashboards.figures.registry import FIGURES
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.filters import Filters
from tests.factories import NetworkFactory, focal_point, secretary
from tests.initiatives.rounds.holding import at, items_of, opened, published, return_of, submitted

pytestmark = pytest.mark.django_db

FIGURE = FIGURES["reporting_compliance"]


def test_share_and_punctuality_of_the_two_newest_rounds(client):
    office, argentina, _brazil = secretary(language="es"), focal_point("AR"), focal_point("BR")
    published("AR")
    published("AR")
    opened(office, year=2028)
    old = opened(office, year=2029)
    submitted(return_of(old, "AR"), argentina, when=at(31))
    actions.close_round(asked=old, by=office)
    new = opened(office, year=2030)
    actions.answer_item(item=items_of(return_of(new, "AR"))[0], by=argentina, answer="confirmed")
    network = NetworkFactory()
    rows = [
        ("Argentina", "AR", "2030", 2, 1, 0.5, "En curso"),
        ("Argentina", "AR", "2029", 2, 2, 1.0, "Enviada fuera de plazo"),
        ("Brasil", "BR", "2030", 0, 0, None, "En curso"),
        ("Brasil", "BR", "2029", 0, 0, None, "No enviada"),
    ]
    assert list(FIGURE.table(Scope(network, insider=True))) == rows
    only = FIGURE.table(Scope(network, Filters(state="BR"), insider=True))
    assert only.values("code") == ["BR", "BR"]
    client.force_login(argentina)
    page = client.get("/es/dashboard/").content.decode()
    assert "Respuestas a las rondas de informes" in page
    assert "50\u00a0%" in page
    client.logout()
    assert "Respuestas a las rondas de informes" not in client.get("/es/dashboard/").content.decode()
    state = focal_point("CL")
    client.force_login(state)
    assert "1 de 2 elementos respondidos" in client.get("/es/states/ar/").content.decode()


def test_dashboard_without_rounds_has_no_empty_figure(client):
    client.force_login(focal_point("AR"))
    assert "Respuestas a las rondas de informes" not in client.get("/es/dashboard/").content.decode()
