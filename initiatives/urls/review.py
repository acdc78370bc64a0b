"""Addresses of the secretariat's review."""

from django.urls import path

from initiatives.views.review.assign import office_review_assign
from initiatives.views.review.queue import office_review
from initiatives.views.review.text import office_review_one, office_review_text

urlpatterns = [
    path("office/review/", office_review, name="office_review"),
    path("office/review/<int:pk>/", office_review_one, name="office_review_one"),
    path("office/review/<slug:kind>/<int:pk>/", office_review_text, name="office_review_text"),
    path("office/review/<slug:kind>/<int:pk>/assign/", office_review_assign, name="office_review_assign"),
]
