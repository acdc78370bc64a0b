"""Journeys: a person's whole way through the portal, in a real browser against real servers."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from deploy import chromium
from tests.journeys.portal import Portal, running_portal

PASSWORD = "palabras-a-hechos"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys come last, after every other plugin has put tests in its order.

    Playwright's event loop runs until the end of a worker once a browser was there, and Django refuses its database
    in a thread that has one. Each worker of a distributed run has a portal of its own for them.
    """
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Iterator[Portal]:
    from django.conf import settings

    logs = tmp_path_factory.mktemp("portal")
    with running_portal(
        broker=settings.CELERY_BROKER_URL, cache=settings.CACHES["default"]["LOCATION"], logs=logs
    ) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = [
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {
        **browser_type_launch_args,
        "executable_path": str(chromium.find()),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet],
    }


class Visitor:
    """Somebody at a browser: goes to pages, signs in, and lets axe look at every page met."""

    def __init__(self, portal: Portal, context: BrowserContext, language: str, *, axe: bool) -> None:
        self.portal, self.context, self.language, self.axe = portal, context, language, axe
        self.page: Page = context.new_page()
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)

    def _note_request(self, request):
        if not request.url.startswith((self.portal.url, "blob:", "about:")):
            self.foreign.append(request.url)

    def _note_console(self, message):
        # A page that answers 4xx is told of by the browser too; only what the page itself did counts.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def goes_to(self, path: str, *, status: int = 200) -> Page:
        """Open `/<language><path>` and look at it."""
        answer = self.page.goto(f"{self.portal.url}/{self.language}{path}")
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        self.looks()
        return self.page

    def looks(self) -> None:
        """One h1, the page's language, no foreign request, no complaint of the browser, and nothing for axe."""
        html = {"es": "es", "pt-br": "pt-BR", "en": "en"}[self.language]
        assert self.page.locator("html").get_attribute("lang") == html
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self.foreign == []
        assert self.complaints == []
        if not self.axe:
            return
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        self.complaints.clear()  # axe tries styles of its own, which the page's policy refuses

    def signs_in(self, name: str, *, lands_on: str = "/workspace/") -> None:
        self.goes_to("/account/login/")
        self.page.fill("input[name=login]", f"{name}@demo.example")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_url(f"**{lands_on}")
        self.looks()

    def presses(self, name: str) -> None:
        """A button by its words, then a look at the page that comes."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()
        self.looks()


@pytest.fixture
def somebody(portal, browser: Browser):
    """Makes people at browsers of their own: `somebody("es")`, on a phone with `width=375`."""
    contexts = []

    def come(language: str, *, width: int = 1280, javascript: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        # axe is a script itself: where scripts are off it would never end
        return Visitor(portal, context, language, axe=javascript)

    yield come
    for context in contexts:
        context.close()
