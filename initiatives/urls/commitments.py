"""Addresses of commitments, and of what people follow."""

from django.urls import path

from initiatives.views.commitment import detail, form
from initiatives.views.commitment.discard import commitment_discard
from initiatives.views.commitment.lists import commitments
from initiatives.views.commitment.moves import commitment_comment, commitment_move
from initiatives.views.commitment.target import commitment_target
from initiatives.views.follows import follow, follows

urlpatterns = [
    path("follows/", follows, name="follows"),
    path("follows/<slug:kind>/<slug:key>/", follow, name="follow"),
    path("commitments/", commitments, name="commitments"),
    path("commitments/new/", form.commitment_new, name="commitment_new"),
    path("commitments/<int:pk>/", detail.commitment, name="commitment"),
    path("commitments/<int:pk>/edit/", form.commitment_edit, name="commitment_edit"),
    path("commitments/<int:pk>/discard/", commitment_discard, name="commitment_discard"),
    path("commitments/<int:pk>/source/", detail.commitment_source, name="commitment_source"),
    path("commitments/<int:pk>/history/", detail.commitment_history, name="commitment_history"),
    path("commitments/<int:pk>/target/", commitment_target, name="commitment_target"),
    path("commitments/<int:pk>/comment/", commitment_comment, name="commitment_comment"),
    # The last of those that begin so: whatever word comes is a verb, known or not.
    path("commitments/<int:pk>/<slug:verb>/", commitment_move, name="commitment_move"),
]
