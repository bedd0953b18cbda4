"""What must hold before a request takes a step; each answers with the sentence the person reads."""

from django.utils.translation import gettext as _


def offer_is_active(request, act):
    return None if request.offer.is_active else _("This offer is not available at present.")


def is_complete(request, act):
    missing = [str(label) for label in request.gaps()]
    return _("Still missing: %(list)s.") % {"list": ", ".join(missing)} if missing else None


def not_own_request(request, act):
    if act.by is not None and request.created_by_id == act.by.pk:
        return _("You cannot approve your own submissions.")
    return None


def has_no_target(request, act):
    """What was built from the request says itself when it is done; by hand only where nothing was built."""
    if request.target_id is None:
        return None
    return _("The request is fulfilled as soon as what was made from it is finished.")


def nothing_was_built(request, act):
    """What was built takes its word back itself when its report is returned (`actions.unfulfil`)."""
    if request.target_id is None:
        return None
    return _("The request is open again as soon as the report of what was made from it is returned.")


def nothing_runs(request, act):
    """What was built gives the request back itself when it is cancelled (`actions.give_back`)."""
    if request.target_id is None:
        return None
    return _(
        "What was made from the request is still there. Cancel that first; then the request is open again."
    )


def closed_for_changes() -> str:
    return _("The request can no longer be changed.")
