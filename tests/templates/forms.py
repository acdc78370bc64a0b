from django import forms

from network_portal.common.forms import PortalFormMixin


class Sample(PortalFormMixin, forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Title", help_text="No acronyms.", max_length=9)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Training"), ("b", "Policy")])
    summary = forms.CharField(label="Summary", widget=forms.Textarea(attrs={"class": "tall"}), required=False)
    audiences = forms.MultipleChoiceField(
        label="Audiences", choices=[("x", "Police"), ("y", "Diplomats")], required=False,
        widget=forms.CheckboxSelectMultiple, help_text="As many as apply.",
    )  # fmt: skip
    stage = forms.ChoiceField(label="Stage", choices=[("p", "Planned")], widget=forms.RadioSelect)
    start = forms.DateField(label="Start", required=False)
    agreed = forms.BooleanField(label="Agreed")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
