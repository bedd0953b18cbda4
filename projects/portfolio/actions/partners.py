"""Every write about who takes part: asked by one side, confirmed by the other."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import held
from core.history import Transition
from core.once import create_once
from core.workflow import Refused, begin, take
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from projects.portfolio.actions.letters import tell_keepers, tell_partner
from projects.portfolio.models import Project, ProjectMunicipality, ProjectPartner
from projects.portfolio.states import (
    PROJECT_MUNICIPALITY,
    PROJECT_PARTNER,
    JoinState,
    MunicipalityRole,
    PartnerRole,
)

ONCE = {"project_municipality_once": "municipality", "project_partner_once": "organisation"}


def enter_lead(project: Project, *, by) -> ProjectMunicipality:
    """With the project itself; the lead is not asked."""
    return ProjectMunicipality.objects.create(
        project=project, municipality=project.lead_municipality, role=MunicipalityRole.LEAD,
        state=JoinState.CONFIRMED, created_by=by,
    )  # fmt: skip


# ---- municipalities --------------------------------------------------------------------------------------------------
def invite_municipality(
    project: Project, *, by, municipality: Municipality, token: str | None = None
) -> ProjectMunicipality:
    """Its coordinators are asked by mail. It is named publicly once they confirm."""
    if not municipality.is_active:
        raise Refused(_("This municipality is no longer in the register."), "municipality")

    def create() -> ProjectMunicipality:
        place = ProjectMunicipality(project=project, municipality=municipality, created_by=by)
        with transaction.atomic(), held.said(ProjectMunicipality, ONCE):
            tell_partner(place, begin(PROJECT_MUNICIPALITY.invite, place, by=by))
        return place

    return create_once(token, by=by, create=create)


def confirm_place(place: ProjectMunicipality, *, by) -> Transition:
    return _answer(PROJECT_MUNICIPALITY.confirm, place, by)


def decline_place(place: ProjectMunicipality, *, by) -> Transition:
    return _answer(PROJECT_MUNICIPALITY.decline, place, by)


def end_place(place: ProjectMunicipality, *, by, effective_on: date | None = None) -> Transition:
    return _end(PROJECT_MUNICIPALITY.leave, place, by, effective_on)


# ---- organisations ---------------------------------------------------------------------------------------------------
def invite_partner(
    project: Project, *, by, organisation: Organisation, role: str = PartnerRole.PARTNER, task: str = "", token: str | None = None
) -> ProjectPartner:  # fmt: skip
    """Those who act for it are asked by mail; whoever acts for it herself has said yes by asking. Named publicly once confirmed."""

    def create() -> ProjectPartner:
        partner = ProjectPartner(
            project=project, organisation=organisation, role=role, task=task, created_by=by
        )
        with transaction.atomic(), held.said(ProjectPartner, ONCE):
            asked = begin(PROJECT_PARTNER.invite, partner, by=by)
            if by is not None and partner.is_own_of(by):
                take(PROJECT_PARTNER.confirm, partner, by=by)
            else:
                tell_partner(partner, asked)
        return partner

    return create_once(token, by=by, create=create)


def confirm_partner(partner: ProjectPartner, *, by) -> Transition:
    return _answer(PROJECT_PARTNER.confirm, partner, by)


def decline_partner(partner: ProjectPartner, *, by) -> Transition:
    return _answer(PROJECT_PARTNER.decline, partner, by)


def end_partner(partner: ProjectPartner, *, by, effective_on: date | None = None) -> Transition:
    return _end(PROJECT_PARTNER.leave, partner, by, effective_on)


# ---- both ------------------------------------------------------------------------------------------------------------
def _answer(step, part, by) -> Transition:
    """Those who keep the project are told."""
    with transaction.atomic():
        transition = take(step, part, by=by)
        tell_keepers(part, transition)
    return transition


def _end(step, part, by, effective_on: date | None) -> Transition:
    """Whichever side ends it, both are told."""
    with transaction.atomic():
        transition = take(step, part, by=by, effective_on=effective_on)
        tell_keepers(part, transition)
        tell_partner(part, transition)
    return transition
