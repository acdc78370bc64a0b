"""The kinds of texts that the secretariat reviews, one a file; imported in the order of the queue's filter."""

from initiatives.reviewables import initiatives, mechanisms

__all__ = ["initiatives", "mechanisms"]
