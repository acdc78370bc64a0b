"""The list: what it shows to whom, its filters, sorting, pages, exports and cost."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import override

from initiatives import actions
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from initiatives.states import Audience, Kind, Stage
from tests.factories import InitiativeFactory, advisor, focal_point, member_state, seat_of, secretary

pytestmark = pytest.mark.django_db

URL = "/es/initiatives/"


def published(title="Protocolo", state="AR", **fields):
    return InitiativeFactory(seat=seat_of(state), published=True, title_es=title, **fields)


def titles(response):
    return re.findall(r"<li><h3><a [^>]*>([^<]*)</a>", response.content.decode())


def found(client, query, url=URL):
    return titles(client.get(f"{url}?{query}"))


def test_list_row_shows_title_state_kind_stage_and_date(client):
    text = published(
        "Mesa", kind=Kind.NATIONAL_MECHANISM, stage=Stage.FUNCTIONING,
        published_at=datetime(2026, 10, 12, 15, tzinfo=UTC),
    )  # fmt: skip
    with override("es"):
        kind, stage = str(Kind.NATIONAL_MECHANISM.label), str(Stage.FUNCTIONING.label)
    assert (
        f'<li><h3><a href="/es/initiatives/{text.pk}/">Mesa</a></h3><p class="meta"><span>Argentina</span>'
        f'<span>{kind}</span><span class="stage s-3">{stage}</span><span>12 oct. 2026</span></p></li>'
    ) in client.get(URL).content.decode()


def test_list_row_in_another_language_says_so(client):
    published("", original_language="pt-br", title_pt_br="Mesa de prevenção", state="BR")
    html = client.get("/en/initiatives/").content.decode()
    assert 'lang="pt-BR">Mesa de prevenção</a>' in html
    with override("en"):
        assert "<span>In Portuguese</span>" in html
    assert 'lang="pt-BR">Mesa' not in client.get("/pt-br/initiatives/").content.decode()


def test_list_row_escapes_what_was_written(client):
    published('<b>Mesa</b> & "foro"')
    assert titles(client.get(URL)) == ["&lt;b&gt;Mesa&lt;/b&gt; &amp; &quot;foro&quot;"]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (None, {"published"}),
        (lambda: focal_point("BR"), {"published"}),
        (lambda: focal_point("AR", past=True), {"published"}),
        (advisor, {"submitted", "published", "archived"}),
        (
            lambda: focal_point("AR"),
            {"draft", "in_clearance", "submitted", "returned", "published", "archived"},
        ),
        (secretary, {"draft", "in_clearance", "submitted", "returned", "published", "archived"}),
    ],
)
def test_list_shows_what_the_reader_may_see(client, who, seen):
    for status in ("draft", "in_clearance", "submitted", "returned", "published", "archived"):
        InitiativeFactory(seat=seat_of("AR"), title_es=status, **{status: True})
    if who:
        client.force_login(who())
    assert set(titles(client.get(URL))) == seen


def test_list_marks_what_is_not_published_for_insiders(client):
    InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(focal_point("AR"))
    assert '<span class="status review">' in client.get(URL).content.decode()


@pytest.fixture
def three():
    published(
        "Alerta en Perú", "PE", kind=Kind.PUBLIC_POLICY, stage=Stage.PLANNED, starts_on=date(2024, 5, 1)
    )
    published(
        "Curso de policía", "AR", kind=Kind.POLICE_TRAINING, stage=Stage.COMPLETED,
        audiences=[Audience.POLICE, Audience.EDUCATORS], summary_es="Con la Defensoría.",
        published_at=datetime(2025, 6, 1, tzinfo=UTC),
    )  # fmt: skip
    published(
        "", "BR", original_language="pt-br", title_pt_br="Diálogo de fronteira", summary_pt_br="Educação.",
        stage=Stage.PLANNED, starts_on=date(2025, 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=pe", ["Alerta en Perú"]),
        ("state=PE", ["Alerta en Perú"]),
        ("kind=police_training", ["Curso de policía"]),
        ("audience=educators", ["Curso de policía"]),
        ("stage=planned", ["Alerta en Perú", "Diálogo de fronteira"]),
        ("stage=planned&state=br", ["Diálogo de fronteira"]),
        ("year=2024", ["Alerta en Perú"]),
        ("year=2025", ["Curso de policía", "Diálogo de fronteira"]),
        ("year=2026", []),
        ("q=peru", ["Alerta en Perú"]),
        ("q=POLICÍA", ["Curso de policía"]),
        ("q=defensoria", ["Curso de policía"]),
        ("q=educacao", ["Diálogo de fronteira"]),
        ("q=curso+policia", ["Curso de policía"]),
        ("q=curso+frontera", []),
        ("q=%25", []),
        ("q=", ["Alerta en Perú", "Curso de policía", "Diálogo de fronteira"]),
    ],
)
def test_filters(client, three, query, expected):
    assert sorted(found(client, query)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Peru", ["Alerta temprana"]),
        ("perú", ["Alerta temprana"]),
        ("brazil", ["Mesa"]),
        ("ministry+justice", ["Mesa"]),
        ("ministerio+justica+brasil+mesa", ["Mesa"]),
        ("justicia+peru", []),
        ("relacoes", ["Alerta temprana"]),
        ("Uruguay", []),
    ],
)
def test_search_finds_the_names_of_state_and_institution(client, words, expected):
    published("Alerta temprana", "PE")
    InitiativeFactory(seat=seat_of("BR", "justice"), published=True, title_es="Mesa")
    InitiativeFactory(seat=seat_of("PE"), title_es="Borrador")
    assert sorted(found(client, f"q={words}")) == expected


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_search_asks_for_names_only_where_something_is_sought(language):
    with override(language):
        everything = InitiativeFilter({"stage": "planned"}, Initiative.objects.all()).qs
        sought = InitiativeFilter({"q": "peru"}, Initiative.objects.all()).qs
    assert "members_" not in str(everything.query)
    assert {"members_state", "members_ministry"} <= set(sought.query.alias_map)


def test_search_by_number_finds_that_initiative(client, three):
    text = Initiative.objects.get(title_es="Curso de policía")
    assert found(client, f"q=i-{text.pk:04}") == ["Curso de policía"]
    assert found(client, f"q={text.number}") == ["Curso de policía"]


@pytest.mark.parametrize(
    "query",
    ["state=zz", "state=a", "kind=nothing", "audience=0", "stage=%00", "year=abc", "year=1", "year=99999",
     "sort=wrong", "q=a%00b", "q=" + "x" * 300, "state=zz&year=abc"],
)  # fmt: skip
def test_filters_that_do_not_exist_are_left_out_and_named(client, three, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    assert len(titles(response)) == 3
    assert 'class="notice warn"' in response.content.decode()


def test_filter_left_out_does_not_undo_the_others(client, three):
    response = client.get(f"{URL}?state=zz&stage=completed")
    assert titles(response) == ["Curso de policía"]
    with override("es"):
        assert f"{InitiativeFilter.base_filters['state'].label}: zz" in response.content.decode()


def test_filters_in_force_are_named_with_a_way_out(client, three):
    html = client.get(f"{URL}?state=ar&stage=completed&page=2").content.decode()
    assert "<b>Argentina</b>" in html
    assert 'href="?stage=completed"' in html
    assert 'href="?state=ar"' in html


def test_status_filter_is_for_who_takes_part(client):
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador")
    published("Pública")
    assert 'name="status"' not in client.get(URL).content.decode()
    assert found(client, "status=draft") == ["Pública"]
    client.force_login(focal_point("AR"))
    assert 'name="status"' in client.get(URL).content.decode()
    assert found(client, "status=draft") == ["Borrador"]


def test_sort_by_title_puts_enye_after_n_and_ignores_accents(client):
    for title in ("Ñandú", "Nube", "Árbol", "Zorro", "abeja", "Oficio"):
        published(title)
    assert found(client, "sort=title") == ["abeja", "Árbol", "Nube", "Ñandú", "Oficio", "Zorro"]


def test_sort_by_title_follows_the_language_of_the_page(client):
    published("Zapata", title_en="Apple")
    published("Bandera", title_en="Flag")
    assert found(client, "sort=title") == ["Bandera", "Zapata"]
    assert found(client, "sort=title", "/en/initiatives/") == ["Apple", "Flag"]


def test_sort_by_state_and_newest(client):
    published("uno", "UY", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    published("dos", "BR", published_at=datetime(2026, 3, 1, tzinfo=UTC))
    published("tres", "PE", published_at=datetime(2026, 2, 1, tzinfo=UTC))
    assert found(client, "sort=state") == ["dos", "tres", "uno"]
    assert found(client, "sort=newest") == ["dos", "tres", "uno"]
    assert found(client, "") == ["dos", "tres", "uno"]


def test_pages_hold_25_and_keep_the_question(client):
    for number in range(27):
        published(f"Texto {number:02}", stage=Stage.PLANNED)
    first = client.get(f"{URL}?stage=planned&sort=title")
    assert titles(first) == [f"Texto {number:02}" for number in range(25)]
    assert 'href="?stage=planned&amp;sort=title&amp;page=2"' in first.content.decode()
    assert found(client, "stage=planned&sort=title&page=2") == ["Texto 25", "Texto 26"]
    assert found(client, "stage=planned&sort=title&page=x") == [f"Texto {n:02}" for n in range(25)]
    assert found(client, "stage=planned&sort=title&page=99") == ["Texto 25", "Texto 26"]


@pytest.mark.parametrize("query", ["", "stage=completed"])
def test_empty_list_says_what_to_do(client, query):
    member_state("AR")
    html = client.get(f"{URL}?{query}").content.decode()
    assert '<div class="empty">' in html
    assert ('href="/es/initiatives/"' if query else 'href="/es/states/"') in html.split('class="empty"')[1]


def test_list_refuses_what_is_no_question(client):
    member_state("AR")
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_list_query_count_for_visitors(client, rows, django_assert_num_queries):
    for number in range(rows):
        published(f"Texto {number}", ("AR", "BR", "PE")[number % 3])
    cache.clear()
    with django_assert_num_queries(4):  # network, count, rows, states of the form
        client.get(URL)
    with django_assert_num_queries(1):  # network: the page was kept
        client.get(URL)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_list_query_count_filtered_by_a_focal_point(client, rows, django_assert_num_queries):
    for number in range(rows):
        published(f"Texto {number}", ("AR", "BR", "PE")[number % 3])
    client.force_login(focal_point("AR"))
    with django_assert_num_queries(10):
        client.get(f"{URL}?q=texto&state=ar")


def test_kept_list_shows_at_once_what_is_published_and_archived(client, django_capture_on_commit_callbacks):
    office, text = secretary(), InitiativeFactory(seat=seat_of("AR"), submitted=True, title_es="Nueva")
    assert titles(client.get(URL)) == []
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(text=text, by=office)
    assert titles(client.get(URL)) == ["Nueva"]
    with django_capture_on_commit_callbacks(execute=True):
        actions.archive(text=text, by=office)
    assert titles(client.get(URL)) == []


def test_kept_list_is_not_for_who_signed_in(client):
    published("Pública")
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador")
    assert titles(client.get(URL)) == ["Pública"]
    client.force_login(focal_point("AR"))
    assert titles(client.get(URL)) == ["Borrador", "Pública"]
    client.logout()
    assert titles(client.get(URL)) == ["Pública"]


def test_filter_alone_serves_other_readers(rf, three):
    request = rf.get("/")
    wanted = InitiativeFilter({"stage": "planned"}, Initiative.objects.all(), request=request)
    assert wanted.qs.count() == 2
    assert not wanted.qs.query.order_by
    assert InitiativeFilter(None, Initiative.objects.all()).qs.count() == 3
    assert timezone.is_aware(wanted.qs[0].published_at)
