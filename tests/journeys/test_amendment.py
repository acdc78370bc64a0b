"""A published text changes: the world reads the approved one until the change is approved, and then compares both."""

import re

from tests.journeys.conftest import PASSWORD
from tests.waiting import wait_for

NAME, TITLE = "defence.uy", "Ejercicios de protección de la población civil"
CHANGED = "Ejercicios nacionales de protección de la población civil"
PREPARE = f"""
from django.contrib.auth import get_user_model
from initiatives.models import Initiative
person = get_user_model().objects.get(email="{NAME}@demo.example")
person.set_password("{PASSWORD}")
person.save()
print("initiative", Initiative.objects.get(title_es="{TITLE}").pk)
"""


def test_change_of_a_published_text_from_the_form_to_the_comparison(somebody, portal):
    found = re.search(r"initiative (\d+)", portal.manage("shell", "--no-imports", "-c", PREPARE))
    assert found
    path = f"/initiatives/{found[1]}/"
    focal, office, world = somebody("es"), somebody("es"), somebody("pt-br", width=375)

    # the institution changes what is public, and the page saves it while it is typed
    focal.signs_in(NAME)
    page = focal.goes_to(path)
    page.get_by_role("link", name="Modificar el texto publicado").click()
    page.wait_for_load_state()
    focal.looks()
    page.fill("input[name=title]", CHANGED)
    wait_for(lambda: "Modificación guardada" in page.locator("#saved").inner_text(), "the saved change")
    page.check("input[name=stage][value=completed]")
    with page.expect_navigation():
        page.click("button[name=do][value=submit]")
    focal.looks()
    change = re.search(r"/initiatives/changes/\d+/", page.url)
    assert change
    assert "nacionales" in page.locator("ins").first.inner_text()

    # the world reads what was approved, and nothing of the change
    page = world.goes_to(path)
    assert TITLE in page.locator("h1").inner_text()
    assert "nacionales" not in page.content()
    world.goes_to(change[0], status=404)

    # the secretariat reads both and approves
    office.signs_in("secretariat")
    wait_for(lambda: portal.mail.about(TITLE, to="secretariat@demo.example"), "the secretariat's mail")
    page = office.goes_to("/office/review/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_load_state()
    office.looks()
    assert page.locator("ins").first.inner_text().strip() == "nacionales"
    with page.expect_navigation():
        page.click("button[name=decision][value=approve]")
    office.looks()
    wait_for(lambda: portal.mail.about(CHANGED, to=f"{NAME}@demo.example"), "the good news")

    # the world reads the new text and compares it with the one before
    page = world.goes_to(path)
    assert CHANGED in page.locator("h1").inner_text()
    page.get_by_role("link", name="1 edição anterior").click()
    page.wait_for_load_state()
    world.looks()
    with page.expect_navigation():
        page.get_by_role("button", name="Comparar").click()
    world.looks()
    assert page.locator("#d_title_es ins").inner_text().strip() == "nacionales"
    assert page.locator("#d_stage del").count() == 1

    # the old address of the change leads to the comparison
    page = focal.goes_to(change[0])
    assert "/editions/?from=1&to=2" in page.url
