"""A year's round: opened, answered by three states in three ways, waited for by a fourth, closed, and printed."""

import io
import re

import pypdf

from tests.waiting import wait_for

#: The round of the year after next: the demonstration holds this year's and last year's.
PLAN = """
from datetime import timedelta
from network_portal.common.periods import today
print(today().year + 2, today(), today() + timedelta(days=31))
"""
#: Tomorrow is thirty days before the day on which the answers are due.
TOMORROW = """
from datetime import timedelta
from django.utils import timezone
from network_portal.notifications.reminders import remind
print(remind(at=timezone.now() + timedelta(days=1)))
"""


def run(portal, script):
    return portal.manage("shell", "--no-imports", "-c", script).strip().splitlines()[-1]


def cells(page, state):
    """The numbers of a state in the compliance table."""
    row = page.locator("main table tbody tr").filter(has_text=state)
    return row.locator("td").all_inner_texts()[1:6]


def clicks(page, item, button):
    """A button of one item; htmx puts the row with the answer in its place."""
    page.locator("li.answer").nth(item).get_by_role("button", name=re.compile(f"^{button}")).click()
    page.locator("li.answer").nth(item).get_by_role(
        "button", name=re.compile("^(Deshacer|Desfazer)")
    ).wait_for()


def test_round_is_opened_answered_closed_and_printed(somebody, portal):
    year, opens, due = run(portal, PLAN).split()
    office = somebody("en")
    office.signs_in("secretariat")
    page = office.goes_to("/office/rounds/new/")
    for name, value in (("year", year), ("opens_on", opens), ("due_on", due)):
        page.fill(f"input[name={name}]", value)
    office.presses("Save the round")
    path = re.search(r"/office/rounds/(\d+)/", page.url)
    assert path
    key = path[1]
    # the schedule may have opened it meanwhile: its day is today
    if page.get_by_role("link", name="Open it now…").count():
        page.get_by_role("link", name="Open it now…").click()
        office.looks()
        if page.get_by_role("button", name="Open the round").count():
            office.presses("Open the round")
    subject = f"Ronda de informes {year}: responda"
    wait_for(lambda: portal.mail.about(subject, to="focal.cl@demo.example"), "the mail of the opening")

    # Chile confirms all by single clicks
    chile = somebody("es")
    chile.signs_in("focal.cl")
    page = chile.goes_to(f"/rounds/{key}/")
    assert page.url.endswith(f"/rounds/{key}/cl/")
    number = page.locator("li.answer").count()
    assert number > 0
    for item in range(number):
        clicks(page, item, "Sin cambios")
    chile.looks()
    page.get_by_text(f"{number} de {number} elementos respondidos").wait_for()
    chile.presses("Enviar las respuestas")
    assert page.get_by_text("Enviada en plazo").count() == 1

    # Panama explains one, on a phone and without scripts, and confirms the rest at once
    panama = somebody("es", width=375, javascript=False)
    panama.signs_in("focal.pa")
    page = panama.goes_to(f"/rounds/{key}/pa/")
    first = page.locator("li.answer").first
    first.locator("summary").click()
    first.get_by_role("button", name="Guardar la explicación").click()
    assert page.get_by_text("Escriba la explicación.").count() == 1
    page.locator("li.answer").first.locator("textarea").fill("Se resolverá con el presupuesto de mayo.")
    page.locator("li.answer").first.get_by_role("button", name="Guardar la explicación").click()
    panama.presses("Sin cambios en todo lo que falta")
    panama.presses("Enviar las respuestas")
    assert page.get_by_text("Se resolverá con el presupuesto de mayo.").count() == 1

    # Paraguay says that one changed, and is stopped while others are left
    paraguay = somebody("es")
    paraguay.signs_in("focal.py")
    page = paraguay.goes_to(f"/rounds/{key}/py/")
    clicks(page, 0, "Con cambios")
    paraguay.presses("Enviar las respuestas")
    assert page.locator("[role=alert] li a").count() == page.locator("li.answer").count() - 1
    paraguay.presses("Sin cambios en todo lo que falta")
    paraguay.presses("Enviar las respuestas")

    # who waits is reminded, and who has answered is not
    assert int(run(portal, TOMORROW)) > 0
    reminder = f"respuestas de Uruguay a la ronda de informes {year}"
    wait_for(lambda: portal.mail.about(reminder), "the reminder of a state that waits")
    assert portal.mail.about(f"respuestas de Chile a la ronda de informes {year}") == []

    page = office.goes_to(f"/office/rounds/{key}/")
    assert cells(page, "Chile") == [str(number), str(number), "0", "0", "0"]
    assert cells(page, "Panama")[3:] == ["1", "0"]
    assert cells(page, "Paraguay")[2:] == ["1", "0", "0"]

    # closed, and printed
    page.get_by_role("link", name="Close the round…").click()
    office.looks()
    office.presses("Close the round")
    page.select_option("select[name=language]", "es")
    office.presses("Make the report")
    link = page.get_by_role("link", name="Spanish", exact=True)
    link.wait_for(timeout=60_000)
    panama_file = panama.page.request.get(f"{portal.url}/es/rounds/{key}/report/es/")
    assert panama_file.status == 200
    text = " ".join(
        " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(panama_file.body())).pages).split()
    )
    for words in (
        f"Ronda de informes {year}",
        "Se resolverá con el presupuesto de mayo.",
        "Paraguay",
        "Con cambios",
    ):
        assert words in text, words
