"""A mechanism goes from a ministry's draft to the public list, gathers an initiative, and falls silent."""

import re

MARK = "Junta de los Chasquis"
#: No other journey speaks for Costa Rica; its holder is given the password of the demonstration.
HOLDER, STATE = "foreign-affairs.cr", "cr"
SIGN_IN = """
from django.contrib.auth import get_user_model
person = get_user_model().objects.get(email="{email}")
person.set_password("palabras-a-hechos")
person.save()
"""
SILENCE = """
from datetime import timedelta
from django.utils import timezone
from initiatives.models import Mechanism
Mechanism.objects.filter(name_es="{name}").update(moved_at=timezone.now() - timedelta(days=400))
"""


def count_of(page) -> int:
    found = re.search(r"\d+", page.locator("h2#count").inner_text())
    assert found
    return int(found[0])


def test_mechanism_goes_from_a_draft_to_the_world_and_falls_silent(somebody, portal):
    portal.manage("shell", "-c", SIGN_IN.format(email=f"{HOLDER}@demo.example"))
    focal, office, world = somebody("es"), somebody("es", width=375), somebody("en")
    before = count_of(world.goes_to("/mechanisms/"))

    # a draft, with an initiative of the state put under it
    focal.signs_in(HOLDER)
    page = focal.goes_to("/mechanisms/new/")
    page.check("input[name=language][value=es]")
    page.fill("input[name=name]", MARK)
    page.fill("input[name=established]", "05/2024")
    page.fill("textarea[name=terms]", "Lleva las alertas de una provincia a la siguiente.")
    first = page.locator("input[name=initiatives]").first
    initiative = first.get_attribute("value")
    first.check()
    with page.expect_navigation():
        page.locator("form[enctype] .actions button[value=draft]").click()
    focal.looks()
    path = re.search(r"/mechanisms/\d+/", page.url)
    assert path
    world.goes_to(path[0], status=404)

    # an error stands beside its cause, and nothing is lost
    page = focal.goes_to(f"{path[0]}edit/")
    page.fill("input[name=dissolved_on]", "2020-01-01")
    with page.expect_navigation():
        page.locator("form[enctype] .actions button[value=submit]").click()
    focal.looks()
    assert page.locator("#id_dissolved_on_error").count() == 1
    assert page.input_value("input[name=name]") == MARK
    page.fill("input[name=dissolved_on]", "")
    with page.expect_navigation():
        page.locator("form[enctype] .actions button[value=submit]").click()
    focal.looks()

    # the secretariat approves it on a phone
    office.signs_in("secretariat")
    queue = office.goes_to("/office/review/")
    with queue.expect_navigation():
        queue.get_by_role("link", name=re.compile(MARK)).click()
    office.looks()
    office.presses("Aprobar y publicar")

    # the world finds it, and from the initiative too
    page = world.goes_to(f"/mechanisms/?q=chasquis&state={STATE}")
    assert count_of(page) == 1
    assert count_of(world.goes_to("/mechanisms/")) == before + 1
    page = world.goes_to(path[0])
    assert "May 2024" in page.locator("main").inner_text()
    assert page.locator(f"a[href='/en/initiatives/{initiative}/']").count() == 1
    page = world.goes_to(f"/initiatives/{initiative}/")
    assert page.get_by_role("link", name=MARK).count() == 1

    # a change goes through review while the entry stays as it is
    page = focal.goes_to(f"{path[0]}edit/")
    page.fill("input[name=name]", f"{MARK} del Norte")
    with page.expect_navigation():
        page.locator("form[enctype] .actions button[value=submit]").click()
    focal.looks()
    assert "del Norte" not in world.goes_to(path[0]).locator("h1").inner_text()
    queue = office.goes_to("/office/review/")
    with queue.expect_navigation():
        queue.get_by_role("link", name=re.compile(f"{MARK} del Norte")).click()
    office.looks()
    assert queue.locator("ins").first.inner_text().strip() == "del Norte"
    office.presses("Aprobar y publicar")
    assert world.goes_to(path[0]).locator("h1").inner_text() == f"{MARK} del Norte"

    # a year without a movement
    portal.manage("shell", "-c", SILENCE.format(name=f"{MARK} del Norte"))
    page = world.goes_to(f"/mechanisms/?standing=dormant&state={STATE}")
    assert count_of(page) == 1
    assert "Dormant since" in page.locator("table").inner_text()
