"""What this room adds to the Arbeitsbereich and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.history import Transition
from core.pages import NextStep, Panel
from core.timeline import Told
from networks.organisations import queries
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.states import OrganisationState

QUEUE_SHOWN = 10


def next_steps(user) -> Iterator[NextStep]:
    """Editors: go on, correct, confirm. Reviewers: what waits, the oldest first. A constant number of queries."""
    yield from _of_editor(user)
    if queries.may_review(user):
        yield from _of_reviewer(user)


def _of_editor(user) -> Iterator[NextStep]:
    for organisation in Organisation.objects.kept_by(user).order_by("sort_key"):
        url = reverse("organisations:detail", args=[organisation.pk])
        name = {"name": organisation.name}
        if organisation.state == OrganisationState.DRAFT:
            begun = timezone.localdate(organisation.created_at)
            yield NextStep(_("Complete and submit the profile: %(name)s") % name, url, since=begun)
        elif organisation.state == OrganisationState.CHANGES_REQUESTED:
            yield NextStep(_("Correct the profile and submit it again: %(name)s") % name, url, urgent=True)
        elif organisation.state == OrganisationState.PUBLISHED and organisation.is_stale:
            confirmed = organisation.last_confirmed_at
            yield NextStep(_("Check whether the details are still right: %(name)s") % name, url, since=confirmed)  # fmt: skip


def _of_reviewer(user) -> Iterator[NextStep]:
    for organisation in (
        Organisation.objects.reviewed_by(user).left_alone().order_by("keeper_sought_at")[:QUEUE_SHOWN]
    ):
        url, since = (
            reverse("organisations:detail", args=[organisation.pk]),
            timezone.localdate(organisation.keeper_sought_at),
        )
        yield NextStep(
            _("Nobody keeps this profile, find a successor: %(name)s") % {"name": organisation.name},
            url,
            since=since,
        )
    waiting = queries.queue_of(user)
    for entry in waiting[:QUEUE_SHOWN]:
        words = {"name": entry.organisation.name}
        title = _("Check the changes: %(name)s") if entry.revision else _("Check the profile: %(name)s")
        place = entry.organisation.municipality.name
        yield NextStep(title % words, entry.url, detail=place, since=timezone.localdate(entry.since))
    if (more := len(waiting) - QUEUE_SHOWN) > 0:
        words = ngettext("%(count)d more profile to check", "%(count)d more profiles to check", more)
        yield NextStep(words % {"count": more}, reverse("organisations:queue"))


def panel(request: HttpRequest) -> Panel | None:
    """Where a person's organisations, the queue and the offices are found."""
    user = request.user
    reviews = queries.may_review(user)
    kept = list(Organisation.objects.kept_by(user).order_by("sort_key"))
    if not kept and not reviews:
        return None
    return Panel("organisations/_workspace.html", {"organisations": kept, "reviews": reviews})


def own_data(user) -> dict[str, Any]:
    """The organisations a person keeps, the steps they took, and where their address stands as a contact."""
    kept = Organisation.objects.kept_by(user).order_by("sort_key")
    contacts = ContactPerson.objects.filter(email__iexact=user.email).select_related("organisation")
    steps = Transition.objects.filter(by=user, content_type__app_label="organisations").order_by("pk")
    return {
        _("Organisations you keep"): [organisation.name for organisation in kept],
        _("Entries as contact person"): [
            {
                _("Organisation"): contact.organisation.name,
                _("Name"): contact.name,
                _("Public"): contact.is_public,
            }
            for contact in contacts
        ],
        _("Steps you took"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ],
    }


TIMELINE = Told(
    Organisation, ("organisations.edit_organisation", "organisations.review_organisation"),
    parts=(
        ("organisations.ContactPerson", "organisation"), ("organisations.OrganisationTopic", "organisation"),
        ("organisations.OrganisationText", "organisation"),
        ("organisations.Revision", "organisation"),
    ),
    page=queries.page_of,
)  # fmt: skip
