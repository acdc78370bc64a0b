"""The kinds of texts that the secretariat reviews, one a file; imported in the order of the queue's filter."""

from initiatives.reviewables import initiatives, amendments  # isort: skip

__all__ = ["amendments", "initiatives"]
