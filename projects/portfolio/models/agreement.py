"""The contract (Kontrakt) that binds those who take part in a project, or in a programme: numbered commitments and who signed them."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.alliances.models import spoken_for
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY
from projects.portfolio import rules
from projects.portfolio.models.project import Project
from projects.portfolio.states import AGREEMENT_BADGES, COMMITMENT_BADGES, AgreementState, CommitmentState
from workshops.programmes.models import Participation


def own_side(user) -> Q:
    """Signatories for whom this person acts."""
    places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    return Q(municipality__in=places) | spoken_for(user, "organisation")


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """From the first signature on with its project or participation; before, for those who take part in it, and staff."""
        if is_staff.test(user, None):
            return self
        projects, processes = Project.objects, Participation.objects
        seen = Q(project__in=projects.visible_to(user)) | Q(participation__in=processes.visible_to(user))
        signed = Q(valid_since__isnull=False) | Q(state=AgreementState.COMPLETE)
        concerned = Q(project__in=projects.concerning(user)) | Q(participation__in=processes.run_by(user))
        sides = Signatory.objects.filter(own_side(user), agreement__participation__isnull=False)
        return self.filter(seen & (signed | concerned) | Q(pk__in=sides.values("agreement")))


@tracked()
class Agreement(Stamped, Versioned):
    """Valid from the first signature on; complete when all have signed."""

    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="agreements"
    )
    participation = models.ForeignKey(
        Participation, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    title = models.CharField(_("title"), max_length=200)
    preamble = models.TextField(_("what it is about"), max_length=3000, blank=True)
    valid_since = models.DateField(_("valid since"), null=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=AgreementState.choices,
        default=AgreementState.DRAFT,
        editable=False,
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement with signatories")
        verbose_name_plural = _("agreements with signatories")
        ordering = ["project", "pk"]
        rules_permissions = rules.AGREEMENT_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=True, participation__isnull=False)
                | Q(project__isnull=False, participation__isnull=True),
                name="agreement_of_a_project_or_a_participation",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portfolio:agreement", args=[self.pk])

    @property
    def subject(self) -> Project | Participation:
        """What it is the contract of."""
        return self.project or self.participation

    @property
    def keeper(self) -> Municipality:
        """Whose coordination drafts it: the lead of the project, or the municipality that takes part."""
        return self.project.lead_municipality if self.project else self.participation.municipality

    def has_side_of(self, user) -> bool:
        """This person acts for one of those who sign."""
        return self.signatories.filter(own_side(user)).exists()

    @property
    def badge(self) -> str:
        return AGREEMENT_BADGES[self.state]

    @property
    def is_signed(self) -> bool:
        """By one side at least; of an old one the days may not be known."""
        return self.valid_since is not None or self.state == AgreementState.COMPLETE

    @property
    def is_draft(self) -> bool:
        return self.state == AgreementState.DRAFT


class OfAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


@tracked()
class Commitment(Stamped, Versioned):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)], editable=False)
    text = models.TextField(_("commitment"), max_length=1000)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    target = models.CharField(_("target"), max_length=200, blank=True)
    evidence = models.TextField(_("how this is known"), max_length=2000, blank=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=14,
        choices=CommitmentState.choices,
        default=CommitmentState.OPEN,
        editable=False,
    )

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["agreement", "number"]
        rules_permissions = rules.COMMITMENT_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="commitment_number_once"),
            models.CheckConstraint(
                condition=(Q(state="open")) | ~Q(evidence=""), name="settled_commitment_has_evidence",
                violation_error_message=_("Please say how this is known."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:80]}"

    @property
    def badge(self) -> str:
        return COMMITMENT_BADGES[self.state]


class SignatoryQuerySet(OfAgreementQuerySet):
    def waiting_for(self, user):
        """Of agreements open for signature, for this person to sign."""
        return self.filter(own_side(user), signed_on__isnull=True, agreement__state=AgreementState.OPEN)


@tracked(exclude=["name"])
class Signatory(Stamped, Versioned):
    """One side of the contract: a municipality or an organisation, and the office that signs for it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatories")
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    office = models.CharField(_("office, e.g. lord mayor"), max_length=120)
    name = models.CharField(_("name"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, editable=False)
    signed_by = person(_("recorded by"))

    objects = SignatoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["agreement", "pk"]
        rules_permissions = rules.SIGNATORY_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True, organisation__isnull=False)
                | Q(municipality__isnull=False, organisation__isnull=True),
                name="signatory_is_one_side",
                violation_error_message=_("A signatory signs for either a municipality or an organisation."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "municipality"], condition=Q(municipality__isnull=False), name="signatory_municipality_once",
                violation_error_message=_("This municipality is already entered as a signatory."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "organisation"], condition=Q(organisation__isnull=False), name="signatory_organisation_once",
                violation_error_message=_("This organisation is already entered as a signatory."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=False) | Q(signed_by__isnull=True), name="signed_before_recorded"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.side)

    @property
    def side(self) -> Municipality | Organisation:
        return self.municipality or self.organisation
