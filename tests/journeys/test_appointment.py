"""Somebody is appointed, invited, accepts and acts: with a password, and with a passkey."""

import re

import pytest

from tests.waiting import wait_for

PASSWORD = "una frase que nadie mas escribe"
SEAT = """
from members.models import Seat
print(Seat.objects.get(ministry__state__iso2="{state}", ministry__kind="{kind}").pk)
"""


def seat_of(portal, state, kind):
    return portal.manage("shell", "-c", SEAT.format(state=state, kind=kind)).split()[-1]


def link_to(portal, email):
    """The address in the one invitation that came to somebody, without the portal's own."""
    mails = wait_for(lambda: [m for m in portal.mail.messages if m["To"] == email], f"the mail to {email}")
    assert len(mails) == 1
    text = mails[0].get_body(("plain",)).get_content()
    found = re.search(r"https?://\S+(/account/invitation/\S+/)", text)
    assert found, text
    return mails[0], found[1]


def fill_person(page, email, name, language):
    page.fill("input[name=email]", email)
    page.fill("input[name=name]", name)
    page.check(f"input[name=language][value={language}]")


def logs_a_draft(person, title):
    page = person.goes_to("/initiatives/new/")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "diplomatic_academy")
    with page.expect_navigation():
        page.click("button[name=do][value=draft]")
    person.looks()
    return re.search(r"/initiatives/\d+/", page.url)[0]


def test_appointed_by_the_secretariat_and_in_with_a_password(somebody, portal):
    office, person, late = somebody("en"), somebody("pt-br", width=375), somebody("pt-br")
    email = "nova.representacao@demo.example"
    office.signs_in("secretariat")
    seat = seat_of(portal, "EC", "justice")

    # who is wrong beside the field, and nothing typed is lost
    page = office.goes_to(f"/office/seats/{seat}/appoint/")
    fill_person(page, "not an address", "Nova representação (demonstração)", "pt-br")
    office.presses("Appoint")
    assert page.locator("#errors").is_visible()
    assert page.input_value("input[name=name]") == "Nova representação (demonstração)"
    page.fill("input[name=email]", email)
    page.check("input[name=capacity][value=principal]")
    office.presses("Appoint")
    assert email in page.locator("main").inner_text()
    assert "Invited" in office.goes_to(f"/office/seats/{seat}/").locator("main").inner_text()

    # the mail is in the chosen language, and its link opens the account
    mail, link = link_to(portal, email)
    assert mail["Content-Language"] == "pt-br"
    page = person.goes_to(link)
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD + "!")
    person.presses("Abrir a conta")
    assert page.locator("#errors").is_visible()
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    person.presses("Abrir a conta")
    assert page.url.endswith("/pt-br/workspace/")

    # in the seat: a draft of its own, and the vacancy is over
    draft = logs_a_draft(person, "Oficina de prevenção para promotorias")
    late.goes_to(draft, status=404)
    assert "Nova representação" in office.goes_to(f"/office/seats/{seat}/").locator("main").inner_text()

    # the link is used up, for whoever has it
    late.goes_to(link, status=410)

    # in the history of the term, who made it and when
    office.goes_to("/office/invitations/?status=accepted")
    assert email in office.page.locator("main").inner_text()


def test_alternate_appointed_by_the_principal_and_in_with_a_passkey(somebody, portal):
    principal, person = somebody("es"), somebody("es")
    email = "alterna.pa@demo.example"
    principal.signs_in("focal.pa")
    with principal.page.expect_navigation():
        principal.page.get_by_role("link", name="Designar una suplencia").first.click()
    principal.looks()
    fill_person(principal.page, email, "Representación alterna (demostración)", "es")
    principal.presses("Designar la suplencia")
    _mail, link = link_to(portal, email)

    # opened in the principal's own browser: it says for whom it is, and changes nothing
    page = principal.goes_to(link)
    assert email in page.locator("main").inner_text()
    assert "focal.pa@demo.example" in page.locator("main").inner_text()

    devices = person.context.new_cdp_session(person.page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    # passkeys are bound to a name, which an address of numbers is not
    person.page.goto(portal.url.replace("127.0.0.1", "localhost") + f"/es{link}")
    person.page.locator("#passkey_accept").click()
    person.page.wait_for_url("**/es/workspace/")
    assert "alterno" in person.page.locator("main").inner_text().lower()


@pytest.mark.parametrize("javascript", [False])
def test_other_account_signs_out_and_comes_back_to_the_invitation(somebody, portal, javascript):
    office, other = somebody("en"), somebody("es", javascript=javascript)
    email = "otra.sesion@demo.example"
    office.signs_in("secretariat")
    page = office.goes_to(f"/office/seats/{seat_of(portal, 'DO', 'defence')}/appoint/")
    fill_person(page, email, "Otra representación (demostración)", "es")
    page.check("input[name=capacity][value=alternate]")
    office.presses("Appoint")
    _mail, link = link_to(portal, email)
    other.signs_in("focal.py")
    other.goes_to(link)
    other.presses("Cerrar la sesión y volver")
    assert other.page.url.endswith(link)
    assert other.page.locator("input[name=password1]").is_visible()

    # taken back: the link says so
    office.goes_to(f"/office/invitations/?q={email}")
    with office.page.expect_navigation():
        office.page.locator("main a[href*='/revoke/']").click()
    office.looks()
    with office.page.expect_navigation():
        office.page.locator("main form button[type=submit]").last.click()
    other.goes_to(link, status=410)
