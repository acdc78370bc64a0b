"""Addresses of changes of published initiatives."""

from django.urls import path

from initiatives.views.amendment import decide, detail

urlpatterns = [
    path("initiatives/changes/<int:pk>/", detail.amendment, name="amendment"),
    path("initiatives/changes/<int:pk>/edit/", detail.amendment_edit, name="amendment_edit"),
    path("initiatives/changes/<int:pk>/give-up/", decide.amendment_give_up, name="amendment_give_up"),
    path("initiatives/changes/<int:pk>/settle/", decide.amendment_settle, name="amendment_settle"),
    path("initiatives/changes/<int:pk>/comment/", detail.amendment_comment, name="amendment_comment"),
    path(
        "initiatives/changes/<int:pk>/evidence/<int:document>/",
        detail.amendment_evidence,
        name="amendment_evidence",
    ),
    # The last of those that begin so: whatever word comes is a verb, known or not.
    path("initiatives/changes/<int:pk>/<slug:verb>/", detail.amendment_move, name="amendment_move"),
]
