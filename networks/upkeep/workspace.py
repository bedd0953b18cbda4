"""What this room adds to the Arbeitsbereich, to profiles and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from networks.organisations.models import Organisation
from networks.organisations.states import LABEL, OrganisationState
from networks.upkeep.models import Claim, Hint, Intake, Merge
from networks.upkeep.queries import answers, keeps_directory
from networks.upkeep.states import IntakeState

SHOWN = 10


def next_steps(user) -> Iterator[NextStep]:
    """Requests to keep an entry that this person decides about, the oldest first."""
    if not answers(user):
        return
    waiting = list(
        Claim.objects.waiting_for(user).select_related("organisation__municipality").order_by("created_at")
    )
    for claim in waiting[:SHOWN]:
        entry = claim.organisation
        title = _("Decide who keeps an entry: %(name)s") % {"name": entry.name}
        yield NextStep(
            title,
            claim.get_absolute_url(),
            detail=entry.municipality.name,
            since=timezone.localdate(claim.created_at),
        )
    if (more := len(waiting) - SHOWN) > 0:
        words = ngettext("%(count)d more request", "%(count)d more requests", more)
        yield NextStep(words % {"count": more}, reverse("upkeep:claims"))
    yield from _hints(user)
    for intake in Intake.objects.visible_to(user).filter(state=IntakeState.READY).order_by("pk")[:SHOWN]:
        yield NextStep(
            _("Decide about the rows of a list: %(file)s") % {"file": intake},
            intake.get_absolute_url(),
            since=timezone.localdate(intake.updated_at),
        )


def _hints(user) -> Iterator[NextStep]:
    """Reports of visitors: to answer, for the editors of the entry to check."""
    waiting = list(
        Hint.objects.visible_to(user)
        .open()
        .select_related("organisation__municipality")
        .order_by("created_at")
    )
    for hint in waiting[:SHOWN]:
        entry = hint.organisation
        keeps = roles_of(user).has_id(Role.ORG_EDITOR, LABEL, entry.pk)
        title = (
            _("Check what a visitor reports: %(name)s")
            if keeps
            else _("Answer a report about an entry: %(name)s")
        )
        since = timezone.localdate(hint.created_at)
        yield NextStep(
            title % {"name": entry.name}, hint.get_absolute_url(), detail=hint.get_kind_display(), since=since
        )
    if (more := len(waiting) - SHOWN) > 0:
        words = ngettext("%(count)d more report", "%(count)d more reports", more)
        yield NextStep(words % {"count": more}, reverse("upkeep:hints"))


def panel(request: HttpRequest) -> Panel | None:
    if not keeps_directory(request.user):
        return None
    return Panel("upkeep/panel_workspace.html", {})


def of_profile(request: HttpRequest, organisation: Organisation) -> Panel | None:
    """Below the public profile: what visitors can do about it."""
    if organisation.state != OrganisationState.PUBLISHED:
        return None
    claimable = organisation.needs_review and not request.user.has_perm(
        "organisations.edit_organisation", organisation
    )
    return Panel("upkeep/panel_profile.html", {"organisation": organisation, "claimable": claimable})


def of_work(request: HttpRequest, organisation: Organisation) -> Panel | None:
    """On the page where an entry is worked on: who wants to keep it, and the link for the organisation."""
    user = request.user
    told = list(
        Merge.objects.filter(Q(kept=organisation) | Q(gone=organisation)).select_related("kept", "gone")
    )
    merges = [one for one in told if one.kept_id == organisation.pk]
    merged_into = next((one for one in told if one.gone_id == organisation.pk), None)
    claims = list(Claim.objects.open().filter(organisation=organisation).select_related("claimant"))
    may_merge = user.has_perm("organisations.merge_organisation", organisation)
    return Panel(
        "upkeep/panel_work.html",
        {
            "organisation": organisation, "claims": claims, "merges": merges, "merged_into": merged_into,
            "may_merge": may_merge and organisation.state != OrganisationState.ARCHIVED,
            "hints": list(Hint.objects.visible_to(user).open().filter(organisation=organisation).order_by("created_at")),
            "offers": organisation.needs_review and user.has_perm("upkeep.offer_claim", Claim(organisation=organisation)),
        },
    )  # fmt: skip


def own_data(user) -> dict[str, Any]:
    return {
        _("Requests to keep an entry"): [
            {
                _("Entry"): str(claim),
                _("Your role in the organisation"): claim.function,
                _("Why you want to keep the entry"): claim.reason,
                _("How we can check this"): claim.proof,
                _("State"): claim.get_state_display(),
            }
            for claim in Claim.objects.filter(claimant=user).select_related("organisation").order_by("pk")
        ]
    }
