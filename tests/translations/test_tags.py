import pytest
from django.template import Context, Template
from django.utils.translation import override

from initiatives.models import Initiative
from network_portal.translations.templatetags.translations import pieces
from tests.factories import AnnouncementFactory
from tests.translations.conftest import initiative

pytestmark = pytest.mark.django_db


def rendered(record) -> str:
    with override("en"):
        html = Template("{% load translations %}{% translations_of record %}").render(
            Context({"record": record})
        )
    return " ".join(html.split()).replace(" <", "<")


def test_record_says_how_it_stands_in_each_language(office):
    row = initiative(title_es="Antes")
    office.translate(row, "en", title="Before", summary="Summary")
    Initiative.objects.filter(pk=row.pk).update(title_es="Después")
    row.refresh_from_db()
    html = rendered(row)
    assert html == (
        '<ul class="plain translations"><li>Spanish<span class="status">Original</span></li>'
        f'<li><a href="/en/office/translations/initiative/{row.pk}/pt-br/">Portuguese</a>'
        '<span class="status returned">Not translated</span></li>'
        f'<li><a href="/en/office/translations/initiative/{row.pk}/en/">English</a>'
        '<span class="status late">Behind the original</span></li></ul>'
    )


def test_record_that_is_not_offered_says_nothing():
    assert rendered(AnnouncementFactory()) == ""


def test_pieces_are_escaped():
    assert pieces([("same", "<b>"), ("del", "a\nb"), ("ins", "&")]) == (
        "&lt;b&gt;<del>a<br>b</del><ins>&amp;</ins>"
    )
