"""How a view finds its application: handed in, and steered by this person. Whoever takes part in it gets 404 here."""

from django.http import Http404, HttpRequest

from core.access import Forbidden
from projects.applications.models import Application
from projects.applications.queries import whole
from projects.reviews.models.review import followed_by

DECIDE, OVERVIEW = "reviews.decide", "reviews.overview"


def the_application(request: HttpRequest, pk: int, permission: str | None = None) -> Application:
    found = whole(followed_by(request.user)).select_related("decision__decided_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    if permission is not None and not request.user.has_perm(permission, found):
        raise Forbidden()
    return found
