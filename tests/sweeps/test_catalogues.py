"""Every text of the portal exists in every language."""

from django.core.management import call_command


def test_catalogues_are_complete():
    call_command("catalogues", "check")
