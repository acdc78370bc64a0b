"""Pages of the API."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """25 a page, up to 100 by `page_size`."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 100
