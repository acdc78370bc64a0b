"""The kinds of texts that the secretariat reviews, one a file; imported in the order of the queue's filter."""

from initiatives.reviewables import amendments, commitments, initiatives, mechanisms, reports

__all__ = ["amendments", "commitments", "initiatives", "mechanisms", "reports"]
