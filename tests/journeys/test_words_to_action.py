"""From words to action: what a state announced is logged, answered, functions and becomes an institution."""

import re

import pytest

from tests.waiting import wait_for

STATEMENT = "El Paraguay formará en prevención a todo el personal de frontera, con un equipo permanente."
SUMMARY = (
    "El curso alcanza a todo el personal que trabaja en los pasos de frontera, dura tres jornadas y lo dictan "
    "egresados del seminario regional. Cada puesto designa a quien responde por las primeras señales de riesgo."
)
ANNOUNCED = "2026-01-15"
#: What answers it, with its stage, its start and the days from the announcement until then.
ANSWERS = [
    ("Curso piloto para los pasos de frontera", "under_way", "2026-03-01", "45"),
    ("Equipo permanente de formación de frontera", "functioning", "2026-06-01", "137"),
]
ESTABLISH = """
from datetime import date
from django.utils import timezone
from initiatives.models import Initiative, Mechanism
of = Initiative.objects.get(title_es="Equipo permanente de formación de frontera")
now = timezone.now()
of.mechanism = Mechanism.objects.create(
    network=of.network, state=of.state, seat=of.seat, name_es="Mecanismo de frontera (demostración)",
    original_language="es", status="published", submitted_at=now, published_at=now,
    established_on=date(2026, 9, 1), created_by=of.created_by,
)
of.save(update_fields=["mechanism"])
"""


def points(page) -> list[str]:
    """The four points of the clock as the page tells them."""
    return [" ".join(text.split()) for text in page.locator("ol.four > li").all_inner_texts()]


@pytest.fixture
def people(somebody):
    focal, office, world, reader = somebody("es"), somebody("en"), somebody("es", width=375), somebody("en")
    focal.signs_in("focal.py")
    office.signs_in("secretariat")
    reader.signs_in("advisor")
    return focal, office, world, reader


def approves(office, kind: str, key: str) -> None:
    address = f"/office/review/{kind}/{key}/" if kind != "initiative" else f"/office/review/{key}/"
    page = office.goes_to(address)
    with page.expect_navigation():
        page.click("button[name=decision][value=approve]")
    office.looks()


def logs(focal, title: str, stage: str, start: str, commitment: str) -> str:
    """An initiative that answers the commitment, submitted; its key."""
    page = focal.goes_to("/initiatives/new/")
    page.check("input[name=language][value=es]")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "police_training")
    page.fill("textarea[name=summary]", SUMMARY)
    page.check(f"input[name=stage][value={stage}]")
    page.fill("input[name=start]", start)
    page.select_option("select[name=commitments]", commitment)
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()
    return re.search(r"/initiatives/(\d+)/", page.url)[1]


def test_clock_goes_on_with_what_a_state_does(people, portal):
    focal, office, world, reader = people

    # what was announced: a draft that lacks something says so, and goes to review once it is complete
    page = focal.goes_to("/commitments/new/")
    page.fill("textarea[name=statement]", STATEMENT)
    page.fill("input[name=made_on]", ANNOUNCED)
    page.fill("input[name=target_on]", "2026-12-31")
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()
    assert page.locator(".error").count() == 3
    page.fill("input[name=announced_by]", "Ministerio de Relaciones Exteriores")
    page.fill("input[name=place]", "Asunción, Paraguay")
    page.fill("input[name=source]", "https://mre.py.example/frontera")
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()
    key = re.search(r"/commitments/(\d+)/", page.url)[1]
    path = f"/commitments/{key}/"
    world.goes_to(path, status=404)
    approves(office, "commitment", key)

    # the clock has started
    page = world.goes_to(path)
    assert STATEMENT in page.locator("h1").inner_text()
    assert points(page)[0].startswith("Anunciado 15 de enero de 2026")
    assert [text.split(" ")[-1] for text in points(page)[1:3]] == ["Pendiente."] * 2
    reader.goes_to(path)
    reader.presses("Follow")

    # first action, then something functions
    for step, (title, stage, start, days) in enumerate(ANSWERS, start=1):
        approves(office, "initiative", logs(focal, title, stage, start, key))
        page = world.goes_to(path)
        assert f"{days} días después del anuncio" in points(page)[step]
        assert title in page.locator("main").inner_text()
        wait_for(
            lambda title=title: portal.mail.about(title, to="advisor@demo.example"), "the follower's mail"
        )
    assert points(page)[3].startswith("Institucional Pendiente.")

    # the date is moved, with a reason that stays
    page = focal.goes_to(path)
    page.click("summary:has-text('Revisar la fecha prevista')")
    page.fill("input[name=after]", "2027-06-30")
    page.fill("textarea[name=reason]", "Faltan dos pasos de frontera.")
    focal.presses("Fijar la nueva fecha")
    text = world.goes_to(path).locator("main").inner_text()
    assert "Del 31 de diciembre de 2026 al 30 de junio de 2027" in text
    assert "Faltan dos pasos de frontera." in text

    # and in the end there is an institution
    portal.manage("shell", "-c", ESTABLISH)
    page = world.goes_to(path)
    assert "De la palabra a la institución en 229 días" in page.locator("main").inner_text()
    assert "229 días después del anuncio" in points(page)[3]
    page = world.goes_to("/commitments/?distance=institutional&state=py")
    assert STATEMENT[:40] in page.locator("main").inner_text()
