"""What is typed about an initiative, cleaned; nothing here writes."""

from initiatives.forms.initiative import SUMMARY_MINIMUM, InitiativeForm
from initiatives.forms.links import LinkRows
from initiatives.forms.partners import Partners

__all__ = ["SUMMARY_MINIMUM", "InitiativeForm", "LinkRows", "Partners"]
