"""From a file's bytes to its plan."""

from typing import Any

from members.imports import headers, reading, register
from members.imports.appointments import AppointmentPlanner
from members.imports.ministries import MinistryPlanner
from members.imports.plans import Plan, Planner
from members.imports.seats import SeatPlanner
from members.imports.sheets import Cell
from members.models import Network

PLANNERS: dict[str, type[Planner]] = {
    planner.kind: planner for planner in (MinistryPlanner, SeatPlanner, AppointmentPlanner)
}


def plan_of(
    *, kind: str, content: bytes, network: Network, language: str
) -> tuple[Plan, list[dict[str, Any]]]:
    """What the file would change in the network's register, and how it was read. Raises Unreadable."""
    sheet = reading.read(content)
    lines = headers.keyed(kind, sheet, language)
    known = register.load(network, kind, _addresses(lines))
    return PLANNERS[kind](known).run(lines), sheet.remarks


def _addresses(lines: list[tuple[int, dict[str, Cell], int]]) -> set[str]:
    return {
        cell.strip().lower()
        for _number, cells, _beyond in lines
        if isinstance(cell := cells.get("email"), str)
    }
