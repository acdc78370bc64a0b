"""What every page has around it, and what stays in the browser, where only a browser can tell."""

import json

import pytest

KEPT = "Object.keys(localStorage).filter(name => name.startsWith('portal:text:')).sort()"


@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_menu_button_stands_beside_the_name(somebody, language, width):
    page = somebody(language, width=width).goes_to("/about/")
    name, button = (page.locator(part).bounding_box() for part in (".brand", ".tools .menu-open"))
    assert button["x"] >= name["x"] + name["width"]
    assert name["y"] <= button["y"]
    assert button["y"] + button["height"] <= name["y"] + name["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_copies_of_unsaved_texts_go_when_their_writer_signs_out(somebody):
    focal = somebody("es")
    focal.signs_in("focal.py")
    page = focal.goes_to("/initiatives/new/")
    page.fill("input[name=title]", "Un texto que nadie guardó")
    mine = page.evaluate(KEPT)
    assert len(mine) == 1
    of_another = "portal:text:0:new"
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [of_another, copy_of_now(page)])
    page = focal.goes_to("/account/logout/")
    assert page.evaluate(KEPT) == sorted([*mine, of_another])
    page.click("#sign-out button[type=submit]")
    page.wait_for_url(f"**/{focal.language}/")
    assert page.evaluate(KEPT) == [of_another]


def copy_of_now(page) -> str:
    return json.dumps(
        {"at": page.evaluate("Date.now()"), "form": "x", "version": "", "text": [], "files": []}
    )


def test_handbook_of_the_api_draws_itself_without_complaint(somebody):
    visitor = somebody("en")
    page = visitor.page
    page.goto(f"{visitor.portal.url}/api/docs/")
    page.locator(".opblock").first.wait_for()
    assert (visitor.foreign, visitor.complaints) == ([], [])
