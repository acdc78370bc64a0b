"""What is done with documents: the only place that writes them."""

from network_portal.documents.actions.extracts import extract, forget_lost
from network_portal.documents.actions.storing import delete_if_unattached, delete_unattached, store
from network_portal.documents.actions.uploads import begin, delete_forgotten, give_up, receive

__all__ = [
    "begin",
    "delete_forgotten",
    "delete_if_unattached",
    "delete_unattached",
    "extract",
    "forget_lost",
    "give_up",
    "receive",
    "store",
]
