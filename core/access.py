"""The one door to data: what a person may not see is 404, what she sees but may not do is 403 with a sentence."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

public = login_not_required  # a page that says so is open to visitors; everything else needs a login


class Forbidden(PermissionDenied):
    """She may see it, but not do this. The sentence is shown on the 403 page."""

    def __init__(self, sentence=None):
        self.sentence = sentence or _("You can see this, but your role does not allow this step.")
        super().__init__(str(self.sentence))


def get_for(user, queryset, permission: str | None = None, sentence=None, **key):
    """The one row that `key` names, if `user` may see it and holds `permission` on it.

    Raises Http404 for what is not visible and Forbidden for what is visible but not allowed.
    """
    obj = queryset.visible_to(user).filter(**key).first()
    if obj is None:
        raise Http404
    if permission is not None and not user.has_perm(permission, obj):
        raise Forbidden(sentence)
    return obj


def require(user, permission: str, obj=None, sentence=None) -> None:
    """Raise Forbidden unless the person holds the permission; for pages that are about no single row."""
    if not user.has_perm(permission, obj):
        raise Forbidden(sentence)
