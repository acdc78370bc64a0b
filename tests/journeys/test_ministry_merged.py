"""Two institutions become one: the seat moves along with its work, and what happened before stays readable."""

import re

IDS = """
from members.models import Ministry
from initiatives.models import Initiative
rows = Ministry.objects.filter(state__iso2="BO", successor=None, period__endswith__isnull=True)
kinds = {row.kind: row.pk for row in rows}
initiative = Initiative.objects.filter(state__iso2="BO", seat__ministry__kind="justice").first().pk
print("IDS", kinds["foreign_affairs"], kinds["justice"], initiative)
"""
REASON = "Decreto de demostración 8/2026"


def test_seat_of_a_merged_institution_goes_on_with_its_work(somebody, portal):
    office, world = somebody("es"), somebody("es")
    target, source, initiative = portal.manage("shell", "-c", IDS).split("IDS")[-1].split()
    old = world.goes_to(f"/initiatives/{initiative}/").locator("main").inner_text()
    office.signs_in("secretariat")

    # a new name first: one form, one question, one answer
    page = office.goes_to(f"/office/institutions/{target}/rename/")
    page.fill("input[name=since]", "2026-11-02")
    page.fill("input[name=reason]", REASON)
    page.fill("input[name=name_es]", "Ministerio de Relaciones Exteriores y Justicia")
    office.presses("Ver qué sucederá")
    assert "Permanece quien la ejerce" in page.locator("main").inner_text()
    office.presses("Aplicar")
    renamed = re.search(r"/institutions/(\d+)/", page.url)[1]
    text = page.locator("main").inner_text()
    assert "Ministerio de Relaciones Exteriores y Justicia" in text
    assert REASON in text

    # then justice becomes part of it
    page = office.goes_to("/office/states/bo/institutions/merge/")
    page.check(f"input[name=sources][value='{source}']")
    page.select_option("select[name=target]", renamed)
    page.fill("input[name=since]", "2026-11-10")
    page.fill("input[name=reason]", REASON)
    office.presses("Ver qué sucederá")
    assert "Terminan estos mandatos" in page.locator("main").inner_text()
    office.presses("Aplicar")

    # the work goes on under the new institution, and the public page still answers
    text = world.goes_to(f"/initiatives/{initiative}/").locator("main").inner_text()
    assert "Ministerio de Relaciones Exteriores y Justicia" in text
    assert old != text

    # its history names the institution that it came from
    text = office.goes_to(f"/initiatives/{initiative}/history/").locator("main").inner_text()
    assert "pasó de" in text

    # who, when, before and after
    text = office.goes_to(f"/office/history/ministry/{source}/").locator("main").inner_text()
    assert "Secretaría técnica" in text
    assert REASON in text
