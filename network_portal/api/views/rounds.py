"""Reporting rounds: what the states answered, in numbers; explanations are read on the portal's pages only."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from initiatives.models import ReportingRound
from initiatives.rounds.compliance import Row, Totals, rows_by_round
from network_portal.api.networks import InNetwork
from network_portal.api.serializers.rounds import RoundSerializer


class RoundList(InNetwork, APIView):
    """The rounds that were opened, the newest first: totals for everybody, by state for who takes part."""

    @extend_schema(responses=RoundSerializer(many=True))
    def get(self, request: Request) -> Response:
        network = request.network  # type: ignore[attr-defined]
        insider = request.user.has_perm("members.view_seats", network)
        rounds = ReportingRound.objects.of_network(network).opened().order_by("-year")
        found = [_round(asked, rows, insider) for asked, rows in rows_by_round(rounds)]
        return Response(RoundSerializer(found, many=True).data)


def _round(asked: ReportingRound, rows: list[Row], insider: bool) -> dict[str, Any]:
    totals = Totals.of(rows)
    return {
        "year": asked.year,
        "opened_on": timezone.localtime(asked.opened_at).date(),
        "due_on": asked.due_on,
        "closed_on": timezone.localtime(asked.closed_at).date() if asked.closed_at else None,
        "states": totals.states,
        "submitted": totals.submitted,
        "in_time": totals.in_time,
        "items": totals.total,
        "confirmed": totals.confirmed,
        "changed": totals.changed,
        "explained": totals.explained,
        "unanswered": totals.missing,
        "by_state": sorted(rows, key=lambda row: row.state.iso2) if insider else [],
    }
