"""What the benchmarks write by SQL of their own keeps up with the tables."""

import pytest
from django.db import connection

from benchmarks.data import ADD_PEOPLE
from network_portal.accounts.models import User


@pytest.mark.django_db
def test_people_of_the_benchmark_fit_their_table():
    with connection.cursor() as cursor:
        cursor.execute(ADD_PEOPLE, {"people": 3})
    written = User.objects.order_by("pk").values_list("email", "language")
    assert list(written) == [
        ("reader-1@bench.example", "pt-br"),
        ("reader-2@bench.example", "en"),
        ("reader-3@bench.example", "es"),
    ]
