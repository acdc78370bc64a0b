"""A seat changes hands: a term ends, nothing is orphaned, and who comes next goes on with it."""

import re

from tests.journeys.conftest import PASSWORD
from tests.waiting import wait_for

BEFORE, AFTER = "justice.uy", "nueva.justicia.uy"
TITLE = "Protocolo de alerta temprana para fiscalías"
NOTE = "Hable primero con la fiscalía de corte; el plazo vence en marzo."

PEOPLE = f"""
from django.contrib.auth import get_user_model
people = get_user_model().objects
before = people.get(email="{BEFORE}@demo.example")
before.set_password("{PASSWORD}")
before.save()
people.create_user("{AFTER}@demo.example", "{PASSWORD}", name="Representación nueva (demostración)")
"""
SEAT = """
from members.models import Seat
print(Seat.objects.get(ministry__state__iso2="UY", ministry__kind="justice").pk)
"""
#: The last day was yesterday.
END = f"""
from members.models import Appointment
from network_portal.common.periods import term, today
held = Appointment.objects.get(person__email="{BEFORE}@demo.example")
held.period = term(held.since, today())
held.save()
from network_portal.notifications.reminders import remind
remind()
"""
APPOINT = f"""
from django.contrib.auth import get_user_model
from members import actions
from members.models import Seat
seat = Seat.objects.get(ministry__state__iso2="UY", ministry__kind="justice")
actions.appoint(seat=seat, person=get_user_model().objects.get(email="{AFTER}@demo.example"), by=None)
"""


def test_seat_changes_hands_and_nothing_is_orphaned(somebody, portal):
    before, after, office = somebody("es"), somebody("es"), somebody("es", width=375)
    portal.manage("shell", "-c", PEOPLE)

    # while the term lasts: a draft, and a note for who comes next
    before.signs_in(BEFORE)
    page = before.goes_to("/initiatives/new/")
    page.fill("input[name=title]", TITLE)
    page.select_option("select[name=kind]", "public_policy")
    with page.expect_navigation():
        page.click("button[name=do][value=draft]")
    draft = re.search(r"/initiatives/\d+/", page.url)
    assert draft
    path = f"/workspace/seats/{portal.manage('shell', '-c', SEAT).split()[-1]}/"
    page = before.goes_to(f"{path}note/")
    page.fill("textarea[name=note]", NOTE)
    before.presses("Guardar la nota")
    assert NOTE in page.input_value("textarea[name=note]")
    assert NOTE not in before.goes_to(f"{path}handover/").locator("main").inner_text()

    # the term ends: from that day nothing of the seat's work is open any more, in the same session
    portal.manage("shell", "-c", END)
    page = before.goes_to("/workspace/")
    assert "Usted ocupó una representación (Ministerio" in page.locator("main").inner_text()
    for address in (draft[0], f"{path}handover/", f"{path}note/"):
        before.goes_to(address, status=404)

    # the vacancy shows, and the secretariat is told
    told = wait_for(
        lambda: [
            m for m in portal.mail.about("Uruguay", to="secretariat@demo.example") if "Vacant" in m["Subject"]
        ],
        "the secretariat's mail",
    )
    assert f"{portal.url}/en/states/uy/#seats" in told[0].get_body(("plain",)).get_content()
    office.signs_in("secretariat")
    page = office.goes_to("/states/uy/")
    assert "Vacante desde hace 0 días" in page.locator("section[aria-labelledby=seats]").inner_text()
    assert NOTE in office.goes_to(f"{path}handover/").locator("main").inner_text()

    # a successor is appointed, and finds on one page what was begun
    portal.manage("shell", "-c", APPOINT)
    after.signs_in(AFTER)
    with after.page.expect_navigation():
        after.page.get_by_role("link", name="Abrir la página de traspaso").click()
    after.looks()
    page = after.page
    assert page.url.endswith(f"{path}handover/")
    text = page.locator("main").inner_text()
    assert NOTE in text
    assert "Interino, " in text  # who was there, by name
    with page.expect_navigation():
        page.locator("section[aria-labelledby=texts]").get_by_role("link", name=TITLE).click()
    after.looks()

    # goes on with the draft, and confirms the entry of the seat
    page = after.goes_to(f"{draft[0]}edit/")
    page.fill("textarea[name=summary]", "Sigue la nueva representación.")
    with page.expect_navigation():
        page.click("button[name=do][value=draft]")
    after.looks()
    page = after.goes_to(f"{path}confirm/")
    with page.expect_navigation():
        page.get_by_role("link", name="Corregir algo").click()
    after.looks()
    page.fill("input[name=phone]", "+598 2 1234567")
    after.presses("Guardar y confirmar")
    assert "Datos confirmados." in page.locator("main").inner_text()
    assert "+598 2 1234567" in after.goes_to(f"{path}handover/").locator("main").inner_text()

    # leaves no trace in the counts of initiatives
    page = after.goes_to(f"{draft[0]}discard/")
    after.presses("Eliminar el borrador")
    after.goes_to(draft[0], status=404)
