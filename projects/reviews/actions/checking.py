"""The formal check: the checklist, answered line by line, and the step that ends it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.versions import Stale, save_checked
from core.workflow import Refused, take
from projects.applications.models import Application
from projects.applications.states import APPLICATION, ApplicationState
from projects.reviews.defaults import KEYS
from projects.reviews.eligibility import tie_of
from projects.reviews.models import CheckedItem, FormalCheck
from projects.reviews.queries import edition_of, spread_out


def save_check(
    application: Application, *, by, version: int, answers: Mapping[str, tuple[str, str]]
) -> FormalCheck:
    """`answers`: by the key of the line, its answer (may be empty) and its note. Nobody is told. Raises Stale when somebody else saved
    in between, Refused unless the application waits for its check."""
    require(by, "reviews.decide", application)
    with transaction.atomic():
        now = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if now.state != ApplicationState.SUBMITTED:
            raise Refused(_("The formal check is finished; its list stays as it is."))
        if tie := tie_of(now, by):
            raise Refused(
                _("You cannot decide on this application: %(person)s %(tie)s") % {"person": by, "tie": tie}
            )
        check, _fresh = FormalCheck.objects.get_or_create(
            application=now, edition=edition_of(now), defaults={"created_by": by}
        )
        try:
            save_checked(check, version=version, changes={})
        except Stale as stale:
            raise Stale(spread_out(stale.current)) from None
        for key in KEYS:
            answer, note = answers.get(key, ("", ""))
            CheckedItem.objects.update_or_create(
                formal_check=check, key=key, defaults={"answer": answer, "note": note}
            )
        return check


def check_application(application: Application, *, by) -> None:
    """The check is finished: on to the reviews, or to a rejection if a line is not fulfilled. Nobody is told."""
    take(APPLICATION.check, application, by=by)
