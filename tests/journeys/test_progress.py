"""A seat marks a milestone as done and reports progress; once that is approved, the world sees where the work is."""

from datetime import date, timedelta

from tests.waiting import wait_for

TITLE = "Diplomado en prevención para el servicio exterior"
MILESTONE = "Graduación de la segunda cohorte"
DONE = (
    "La segunda cohorte terminó el diplomado y la universidad entregó los diplomas. "
    "El curso queda abierto dos veces al año, con docentes propios y presupuesto asegurado."
)
#: The focal point of a seat that no other journey uses gets the demonstration's password.
LET_IN = """
from network_portal.accounts.models import User
person = User.objects.get(email="foreign-affairs.gt@demo.example")
person.set_password("palabras-a-hechos")
person.save()
"""


def test_seat_reports_progress_and_the_world_sees_it(somebody, portal):
    portal.manage("shell", "-v", "0", "-c", LET_IN)
    focal, office, world = somebody("es"), somebody("en"), somebody("es", width=375)
    world.goes_to("/initiatives/?state=gt")
    world.page.get_by_role("link", name=TITLE).first.click()
    world.page.wait_for_load_state()
    path = world.page.url.partition("/es")[2]
    assert "En curso" in world.page.locator(".top").inner_text()

    # what waits leads to the milestone, which was done yesterday
    focal.signs_in("foreign-affairs.gt")
    task = focal.page.locator(".task", has_text=MILESTONE)
    task.get_by_role("link", name="Abrir los hitos").click()
    focal.page.wait_for_url(f"**{path}milestones/*")
    focal.looks()
    row = focal.page.locator("fieldset.decision", has=focal.page.locator(f'input[value="{MILESTONE}"]'))
    row.locator("input[name$=-done_on]").fill((date.today() - timedelta(days=1)).isoformat())
    focal.presses("Guardar los hitos")
    assert "Son públicos desde ahora" in focal.page.locator(".messages").inner_text()

    # a report that says that the work is back at its plan is refused beside the stage
    focal.page.get_by_role("link", name="Informar avances").click()
    focal.page.wait_for_url(f"**{path}report/")
    focal.looks()
    page = focal.page
    page.fill("textarea[name=narrative]", DONE)
    page.fill("input[name=women]", "21")
    page.fill("input[name=men]", "17")
    page.check("input[name=stage][value=planned]")
    focal.presses("Enviar a revisión")
    assert "no puede volver a estar previsto" in page.locator("#errors").inner_text()
    assert page.input_value("textarea[name=narrative]") == DONE
    page.check("input[name=stage][value=functioning]")
    focal.presses("Enviar a revisión")
    report = page.url.partition("/es")[2]
    world.goes_to(report, status=404)

    # the secretariat is told, reads it, and approves
    mails = wait_for(
        lambda: portal.mail.about(TITLE, to="secretariat@demo.example"), "the secretariat's mail"
    )
    assert len(mails) == 1
    office.signs_in("secretariat")
    office.goes_to(f"/office/review/report/{report.strip('/').rpartition('/')[2]}/")
    assert "From “Under way” to “Functioning”" in office.page.locator("main").inner_text()
    with office.page.expect_navigation():
        office.page.click("button[name=decision][value=approve]")
    office.looks()

    # and the world sees the stage, whom it reached, and what was done
    world.goes_to(report)
    page = world.goes_to(path)
    assert "En funcionamiento" in page.locator(".top").inner_text()
    assert [part.strip() for part in page.locator("#progress + dl .n").all_inner_texts()] == [
        "38",
        "21",
        "17",
        "0",
    ]
    assert DONE.split(".")[0] in page.locator("main").inner_text()
    assert "a tiempo" in page.locator("li", has_text=MILESTONE).inner_text()
    assert page.locator("ol.path li").all_inner_texts()[-1].splitlines()[1] == "En funcionamiento"
