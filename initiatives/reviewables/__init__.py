"""The kinds of texts that the secretariat reviews, one a file; imported in the order of the queue's filter."""

from initiatives.reviewables import commitments, initiatives, reports

__all__ = ["commitments", "initiatives", "reports"]
