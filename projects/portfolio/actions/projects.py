"""Every write about a project as a whole."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import held
from core.access import require
from core.history import Transition
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.municipalities.models import FieldOfAction
from projects.portfolio.actions.letters import tell_about, tell_all
from projects.portfolio.actions.partners import enter_lead, invite_partner
from projects.portfolio.guards import ENDS_BEFORE
from projects.portfolio.models import Project
from projects.portfolio.states import KEEP, PROJECT, PartnerRole
from workshops.meetings.actions.promoting import partners_of
from workshops.meetings.models import Outcome
from workshops.meetings.promotions import Target
from workshops.meetings.states import OutcomeKind

RESERVED_SLUGS = {
    "karte",
    "gute-praxis",
    "anlegen",
    "organisationen",
    "kontrakt",
    "massnahme",
    "schritt",
    "unterschrift",
}
OF_PROJECT = {"project_ends_after_start": "end", "project_from_one_outcome": ""}
LONGEST_TITLE, LONGEST_SUMMARY = 200, 600


def plan_project(
    *, by, values: dict[str, Any], fields: Iterable[FieldOfAction] = (), token: str | None = None
) -> Project:
    """Planned, with its lead; seen by those who take part, by its board and by staff. Nobody gets a mail.

    `values`: the columns, `lead_municipality` and `title` at least. The room of grants calls this with `by=None` for a funded project.
    """
    fields = list(fields)

    def create() -> Project:
        project = Project(**values, created_by=by)
        with transaction.atomic(), held.said(Project, OF_PROJECT):
            project.slug = free_slug(project.acronym or project.title)
            begin(PROJECT.plan, project, by=by)
            enter_lead(project, by=by)
            project.fields_of_action.set(fields)
        return project

    return create_once(token, by=by, create=create)


def edit_project(
    project: Project,
    *,
    by,
    version: int,
    changes: dict[str, Any],
    fields: Iterable[FieldOfAction] | None = None,
) -> None:
    """The address and the lead stay. Raises Stale when somebody saved in between; Refused when a public project would lack its summary."""
    require(by, KEEP, project)
    with transaction.atomic():
        current = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        for name, value in changes.items():
            setattr(current, name, value)
        if current.start and current.end and current.end < current.start:
            raise Refused(ENDS_BEFORE, "end")
        if current.public_since and not current.summary.strip():
            raise Refused(_("The summary is missing. It is what everybody reads first."), "summary")
        current.derive()
        derived = {name: getattr(current, name) for name in Project.DERIVED}
        with held.said(Project, OF_PROJECT):
            save_checked(project, version=version, changes={**changes, **derived})
        if fields is not None:
            project.fields_of_action.set(fields)


def free_slug(words: str) -> str:
    base = slug_of(words)[:120].strip("-") or "projekt"
    taken = set(Project.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


# ---- steps -----------------------------------------------------------------------------------------------------------
def run_project(project: Project, *, by, effective_on: date | None = None) -> Transition:
    """It runs and is public from now on, unless it is hidden. Nobody gets a mail."""
    day = effective_on or timezone.localdate()
    return take(PROJECT.run, project, by=by, effective_on=day, changes={"public_since": day})


def finish_project(project: Project, *, by, effective_on: date | None = None) -> Transition:
    return take(PROJECT.finish, project, by=by, effective_on=effective_on)


def consolidate_project(
    project: Project,
    *,
    by,
    consolidated_how: str = "",
    consolidated_by: str = "",
    effective_on: date | None = None,
) -> Transition:
    """Its results live on: how, and who carries them."""
    changes = {"consolidated_how": consolidated_how.strip(), "consolidated_by": consolidated_by.strip()}
    return take(PROJECT.consolidate, project, by=by, effective_on=effective_on, changes=changes)


def discontinue_project(project: Project, *, by, reason: str, effective_on: date | None = None) -> Transition:
    """Ends without its result. Everybody who takes part is told the reason; a project that never began stays unseen."""
    with transaction.atomic():
        transition = take(PROJECT.discontinue, project, by=by, reason=reason, effective_on=effective_on)
        tell_all(project, transition)
    return transition


def hide_project(project: Project, *, by, reason: str) -> Transition:
    return take(PROJECT.hide, project, by=by, reason=reason, changes={"is_hidden": True})


def show_project(project: Project, *, by) -> Transition:
    return take(PROJECT.show, project, by=by, changes={"is_hidden": False})


def flag_project(project: Project, *, by, reason: str) -> Transition:
    """A lighthouse project from now on. Those who keep it are told the reason."""
    with transaction.atomic():
        transition = take(PROJECT.flag, project, by=by, reason=reason, changes={"is_lighthouse": True})
        tell_about(project, transition)
    return transition


def unflag_project(project: Project, *, by, reason: str) -> Transition:
    with transaction.atomic():
        transition = take(PROJECT.unflag, project, by=by, reason=reason, changes={"is_lighthouse": False})
        tell_about(project, transition)
    return transition


# ---- from an idea ----------------------------------------------------------------------------------------------------
def plan_from_outcome(outcome: Outcome, *, by) -> Project:
    """A planned project of the municipality of the workshop, that keeps where it came from. Those named in the idea are asked to take part:
    an own office becomes the responsible one, the others get a letter."""
    workshop = outcome.workshop
    named = partners_of(outcome)
    own = [one for one in named if one.office_of_id == workshop.municipality_id]
    values = {
        "title": outcome.text[:LONGEST_TITLE], "summary": outcome.text[:LONGEST_SUMMARY], "lead_municipality": workshop.municipality,
        "programme": workshop.programme, "participation": workshop.participation, "origin": outcome, "impact": outcome.impact,
        "responsible_unit": own[0] if own else None,
    }  # fmt: skip
    fields = [outcome.field_of_action] if outcome.field_of_action else []
    with transaction.atomic():
        project = plan_project(by=by, values=values, fields=fields)
        for organisation in named:
            if organisation not in own:
                invite_partner(project, by=by, organisation=organisation, role=PartnerRole.PARTNER)
    return project


TO_PROJECT = Target(
    gettext_lazy("Project of the municipality"), {OutcomeKind.PROJECT_IDEA}, plan_from_outcome,
    fits=lambda outcome: outcome.workshop.municipality_id is not None,
)  # fmt: skip
