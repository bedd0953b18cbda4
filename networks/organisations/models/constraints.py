"""What the database holds of the rules for an organisation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.organisations.kinds import Kind
from networks.organisations.states import MUNICIPAL_GROUPS, ActorGroup, OrganisationState

S = OrganisationState
OFFICE = Q(office_of__isnull=False)

CONSTRAINTS = [
    models.UniqueConstraint(
        fields=["municipality", "name_key"],
        condition=~Q(state__in=[S.REJECTED, S.ARCHIVED]),
        name="organisation_name_once_in_place",
        violation_error_message=_("An entry with this name already exists."),
    ),
    models.CheckConstraint(
        condition=~Q(actor_group__in=MUNICIPAL_GROUPS) | OFFICE,
        name="organisation_office_groups",
        violation_error_message=_("Municipal offices are entered by the municipal coordinator."),
    ),
    models.CheckConstraint(
        condition=(OFFICE & Q(kind=Kind.OFFICE, actor_group__in=[*MUNICIPAL_GROUPS, ActorGroup.A4]) & ~Q(function=""))
        | (~OFFICE & ~Q(kind=Kind.OFFICE) & Q(function="") & ~Q(legal_form="")),
        name="organisation_office_or_legal_form",
        violation_error_message=_("A municipal office has a function, every other organisation a legal form."),
    ),
    models.CheckConstraint(
        condition=(Q(state=S.PUBLISHED) & Q(published_at__isnull=False))
        | (Q(state__in=[S.DRAFT, S.SUBMITTED, S.CHANGES_REQUESTED, S.REJECTED]) & Q(published_at__isnull=True))
        | Q(state__in=[S.SUSPENDED, S.ARCHIVED]),
        name="organisation_published_with_time",
        violation_error_message=_("A published profile has a time of publication, one that never was has none."),
    ),
    models.CheckConstraint(
        condition=Q(submitted_at__isnull=False) | ~Q(state__in=[S.SUBMITTED, S.CHANGES_REQUESTED, S.REJECTED]),
        name="organisation_submitted_with_time",
        violation_error_message=_("A submitted profile has a time of submission."),
    ),
    models.CheckConstraint(
        condition=Q(submitted_at__isnull=False) | Q(submitted_by__isnull=True),
        name="organisation_submitter_with_time",
        violation_error_message=_("A submitted profile has a time of submission."),
    ),
    models.CheckConstraint(
        condition=(Q(state=S.REJECTED) & ~Q(rejection="")) | (~Q(state=S.REJECTED) & (Q(rejection="") | Q(state=S.ARCHIVED))),
        name="organisation_rejected_with_ground",
        violation_error_message=_("A rejected profile has a ground for the rejection."),
    ),
    models.CheckConstraint(
        condition=Q(consent_given_at__isnull=True, consent_version="") | (Q(consent_given_at__isnull=False) & ~Q(consent_version="")),
        name="organisation_consent_whole",
        violation_error_message=_("A consent has a time and the version of its text."),
    ),
    models.CheckConstraint(
        condition=Q(founded_year__isnull=True) | Q(founded_year__range=(1800, 2199)),
        name="organisation_founded_in_range",
        violation_error_message=_("Please enter a valid year."),
    ),
]  # fmt: skip
