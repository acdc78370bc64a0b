import datetime as dt
import re

import pytest

from network_portal.common.forms import control_id

from .forms import Sample

REFUSED = {"title": "Far too long a title", "kind": "a", "audiences": ["z"], "agreed": "on"}


def field(render, name: str, data: dict | None = None, **initial) -> str:
    form = Sample(data, initial=initial)
    html = render("components/field.html", field=form[name], language="en")
    return re.sub(r"\s+", " ", html).replace(" </", "</").strip()


def test_field_untouched_has_label_help_and_control(render):
    assert field(render, "title") == (
        '<div class="field"> <label class="form-label" for="id_title">Title</label> '
        '<p class="form-text" id="id_title_helptext">No acronyms.</p> '
        '<input type="text" name="title" maxlength="9" required aria-describedby="id_title_helptext" '
        'class="form-control" id="id_title"></div>'
    )


def test_field_refused_names_its_error_above_the_control(render):
    html = field(render, "title", REFUSED)
    assert html.index('id="id_title_error"') < html.index("<input")
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control is-invalid"' in html


def test_field_optional_says_so_and_keeps_its_own_class(render):
    html = field(render, "summary")
    assert '<span class="opt">(optional)</span>' in html
    assert 'class="tall form-control"' in html


def test_field_of_choices_is_a_fieldset_that_names_help_and_error(render):
    html = field(render, "audiences", REFUSED)
    assert html.startswith(
        '<fieldset class="field" aria-describedby="id_audiences_helptext id_audiences_error"> '
        '<legend class="form-label">Audiences'
    )
    assert html.count('class="form-check-input is-invalid"') == 2
    assert html.count('class="form-check-label"') == 2


def test_field_ticked_has_its_label_behind_the_box(render):
    html = field(render, "agreed")
    assert html.index("<input") < html.index("<label")
    assert 'class="form-check-input"' in html


def test_field_of_a_date_is_iso_in_every_language(render):
    html = render("components/field.html", field=Sample(initial={"start": dt.date(2027, 3, 1)})["start"])
    assert 'type="date"' in html
    assert 'value="2027-03-01"' in html


def test_error_summary_links_each_error_to_its_control():
    form = Sample(REFUSED)
    form.add_error(None, "The form as a whole is wrong.")
    assert [control for control, _message in form.error_summary] == [
        "", "id_title", "id_audiences_0", "id_stage_0",
    ]  # fmt: skip
    assert form.error_summary[0] == ("", "The form as a whole is wrong.")


@pytest.mark.parametrize(
    ("data", "before", "heading"),
    [
        (REFUSED, "sending", "Correct three items before sending"),
        (REFUSED, "", "Correct three items"),
        (REFUSED | {"title": "Short", "audiences": ["x"]}, "sending", "Correct one item before sending"),
    ],
)
def test_errors_say_how_many_there_are(render, data, before, heading):
    html = render("components/errors.html", form=Sample(data), before=before, language="en")
    assert re.search(r"<h2>\s*(.*?)\s*</h2>", html)[1] == heading
    assert 'role="alert" tabindex="-1"' in html


def test_errors_promise_that_texts_were_kept_only_where_there_are_texts(render):
    form = Sample(REFUSED)
    kept = "Nothing you typed was lost."
    assert kept in render("components/errors.html", form=form, before="", language="en")
    form.holds_texts = False
    assert kept not in render("components/errors.html", form=form, before="", language="en")


def test_error_summary_names_a_control_that_has_a_name_of_its_own():
    form = Sample(REFUSED)
    form.fields["title"].widget.name_in_summary = "What it is called"
    assert form.error_summary[0][1].startswith("What it is called: ")


def test_hidden_field_has_no_class_and_no_link():
    form = Sample(REFUSED | {"version": "old"})
    assert 'class="' not in str(form["version"])
    assert control_id(form["version"]) == ""


def test_filters_render_every_field(render):
    html = render("components/filters.html", form=Sample(), label="Filters", clear="/es/states/")
    assert html.count("form-label") == 7
    assert 'aria-label="Filters"' in html
