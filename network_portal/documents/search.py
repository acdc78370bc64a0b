"""Documents among the results of a search, and how a file is found by its name.

Files belong to records of other apps, which say who may see them: each app registers a source of this kind for its
own (see members.search and initiatives.search). The library's, which has title, summary and the text read out of the
file, is one more Source here, with a SearchIndex on each of its tables and a `match` that asks both. Let the index
take at most the first 300,000 characters of a text (`LEFT`): PostgreSQL refuses longer vectors, and with them the row.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network_portal.common.search.sources import Kind
from network_portal.common.search.vectors import Matches
from network_portal.documents.models import SEARCHED, Document

DOCUMENTS = Kind(6, "documents", _("Documents"))


def has_file_named(query: str) -> Q:
    """Records whose `document` has such a name."""
    return Q(document__in=Document.objects.filter(Matches(SEARCHED.vector, query)).values("pk"))
