"""Addresses of the secretariat's review."""

from django.urls import path

from initiatives.views.review.decision import office_review, office_review_one

urlpatterns = [
    path("office/review/", office_review, name="office_review"),
    path("office/review/<int:pk>/", office_review_one, name="office_review_one"),
]
