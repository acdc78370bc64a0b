"""An announcement to the defence ministries: written in three languages, seen before it goes, sent once to each."""

import json
import re

from tests.waiting import wait_for

SUBJECTS = {
    "es": "Encuesta sobre doctrina y prevención",
    "pt-br": "Pesquisa sobre doutrina e prevenção",
    "en": "Survey of doctrine and prevention",
}
BODIES = {
    "es": "Les pedimos responder antes de fin de mes.\n\nEl formulario está en https://red.example/encuesta.",
    "pt-br": "Pedimos que respondam até o fim do mês.\n\nO formulário está em https://red.example/pesquisa.",
    "en": "Please answer before the end of the month.\n\nThe form is at https://red.example/survey.",
}
LABELS = {"es": "Comunicado", "pt-br": "Comunicado", "en": "Announcement"}
#: Everybody whom the demonstration has at a ministry of defence: address -> language, one of them made to read English.
HOLDERS = """
import json
from members.models import Appointment
from network_portal.accounts.models import User
User.objects.filter(email="defence.cl@demo.example").update(language="en")
held = Appointment.objects.in_force().with_access().filter(seat__ministry__kind="defence")
print(json.dumps(dict(held.values_list("person__email", "person__language"))))
"""
IN_TWO_HOURS = """
from datetime import timedelta
from django.utils import timezone
print(f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}")
"""
DUE_NOW = """
from django.utils import timezone
from members.models import Announcement
print(Announcement.objects.filter(pk={}, status="scheduled").update(send_at=timezone.now()))
"""


def run(portal, script):
    return portal.manage("shell", "--no-imports", "-c", script).strip().splitlines()[-1]


def writes(office, subjects, bodies, role="focal_point", kind="defence"):
    """Fill in the form and save; where the announcement is, without its language."""
    page = office.goes_to("/office/announcements/new/")
    page.check(f"input[name=roles][value={role}]")
    if kind:
        page.check(f"input[name=kinds][value={kind}]")
    page.check("input[name=language][value=es]")
    for code, subject in subjects.items():
        page.fill(f"input[name=subject_{code.replace('-', '_')}]", subject)
        page.fill(f"textarea[name=body_{code.replace('-', '_')}]", bodies[code])
    office.presses("Save and preview")
    found = re.search(r"(/office/announcements/(\d+)/)", page.url)
    assert found
    return found[1], int(found[2])


def test_announcement_reaches_the_defence_ministries_in_three_languages(somebody, portal):
    expected = json.loads(run(portal, HOLDERS))
    assert set(expected.values()) == {"es", "pt-br", "en"}
    office = somebody("en")
    office.signs_in("secretariat")
    path, key = writes(office, SUBJECTS, BODIES)
    page = office.page

    # the preview: each language's mail, and exactly the holders of defence seats
    text = page.locator("main").inner_text()
    for code, subject in SUBJECTS.items():
        assert f"{LABELS[code]}: {subject}" in text
    rows = page.locator("table").last.locator("tbody tr")
    listed = [re.search(r"\S+@demo\.example", row)[0] for row in rows.all_inner_texts()]  # type: ignore[index]
    assert sorted(listed) == sorted(expected)
    assert portal.mail.about(SUBJECTS["es"]) == []

    # sent, after one question
    page.get_by_role("link", name="Send now…").click()
    office.looks()
    assert page.locator("h1").inner_text() == f"Send it to {len(expected)} people?"
    office.presses(f"Send to {len(expected)} people")
    wait_for(
        lambda: sum(len(portal.mail.about(subject)) for subject in SUBJECTS.values()) >= len(expected),
        "all the mails",
    )
    # the page follows by itself until it says that all is done
    page.get_by_text(f"Done: {len(expected)} delivered and 0 failed of {len(expected)}.").wait_for()
    office.looks()
    everybody = [mail for subject in SUBJECTS.values() for mail in portal.mail.about(subject)]
    assert sorted(str(mail["To"]) for mail in everybody) == sorted(expected)
    for mail in everybody:
        code = expected[str(mail["To"])]
        assert str(mail["Content-Language"]) == code
        assert str(mail["Subject"]).strip() == f"{LABELS[code]}: {SUBJECTS[code]}"
        assert BODIES[code].split("\n")[0] in mail.get_body(("plain",)).get_content()
        assert f"{portal.url}/{code}/announcements/{key}/" in mail.get_body(("html",)).get_content()
    failed = page.locator("table").first.locator("tbody tr td:nth-child(3)").all_inner_texts()
    assert set(failed) == {"0"}
    assert page.get_by_text("One email failed").count() == 0
    page.goto(f"{portal.url}/en{path}send/")
    assert page.get_by_role("button", name="Send to").count() == 0


def test_announcement_goes_at_its_hour_and_never_before(somebody, portal):
    subject, bodies = {"es": "Aviso programado a las asesorías"}, {"es": "Habrá una reunión."}
    office, adviser = somebody("en"), somebody("en")
    office.signs_in("secretariat")
    path, key = writes(office, subject, bodies, role="advisor", kind="")
    page = office.goes_to(f"{path}schedule/")
    page.fill("input[name=send_at]", "2020-01-01T10:00")
    office.presses("Schedule")
    assert page.locator("#id_send_at_error").inner_text() == "This moment has passed. Choose a later one."

    hour = run(portal, IN_TWO_HOURS)
    page.fill("input[name=send_at]", hour)
    office.presses("Schedule")
    assert page.get_by_text(f"at {hour[-5:]} (Buenos Aires)").count() == 1
    assert portal.mail.about(subject["es"]) == []

    assert run(portal, DUE_NOW.format(key)) == "1"
    wait_for(lambda: portal.mail.about(subject["es"], to="advisor@demo.example"), "the mail at its hour")
    page = office.goes_to(path)
    page.get_by_text("Done: 1 delivered and 0 failed of 1.").wait_for()
    assert len(portal.mail.about(subject["es"])) == 1

    # who reads English gets the original, with a label, in the mail and in the portal
    (mail,) = portal.mail.about(subject["es"])
    assert str(mail["Subject"]) == f"Announcement: {subject['es']}"
    assert "[Text in its original language, Spanish]" in mail.get_body(("plain",)).get_content()
    adviser.signs_in("advisor")
    page = adviser.goes_to(f"/announcements/{key}/")
    assert "Text in its original language, Spanish" in page.locator("main").inner_text()
    assert page.locator("h1").get_attribute("lang") == "es"
    stranger = somebody("es")
    stranger.signs_in("focal.pa")
    stranger.goes_to(f"/announcements/{key}/", status=404)
