"""A municipality in a programme: who leads there, who accompanies it, in which period."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.programmes import rules
from workshops.programmes.models.programme import Programme
from workshops.programmes.states import ParticipationState, ProgrammeState

PUBLIC_PARTICIPATIONS = (ParticipationState.ACTIVE, ParticipationState.COMPLETED)
RUNNING = (ParticipationState.APPLIED, ParticipationState.SELECTED, ParticipationState.ACTIVE)
WITH_A_PLACE = (ParticipationState.SELECTED, *PUBLIC_PARTICIPATIONS)


class ParticipationQuerySet(models.QuerySet):
    def taking_a_place(self):
        return self.filter(state__in=WITH_A_PLACE)

    def running(self):
        """Applied, selected or active: a municipality has one of these a programme."""
        return self.filter(state__in=RUNNING)

    def visible_to(self, user):
        """Everybody sees active and completed ones of public programmes; those who run or facilitate one see it in every state."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        public = Q(state__in=PUBLIC_PARTICIPATIONS) & ~Q(programme__state=ProgrammeState.DRAFT)
        return self.filter(
            public
            | Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
            | Q(programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
            | Q(pk__in=roles.ids(Role.FACILITATOR, "programmes.participation"))
        )

    def run_by(self, user):
        """Those whose process this person keeps."""
        roles = roles_of(user)
        return self.filter(
            Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
            | Q(pk__in=roles.ids(Role.FACILITATOR, "programmes.participation"))
        )


@tracked()
class Participation(Stamped, Versioned):
    """A municipality's part in a programme: who coordinates, who accompanies, in which window."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="participations"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="participations"
    )
    partner_municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("further municipalities"), blank=True, related_name="+"
    )
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    lead_unit = models.ForeignKey(
        Organisation,
        verbose_name=_("lead unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_participations",
    )
    integration_unit = models.ForeignKey(
        Organisation,
        verbose_name=_("office for integration (A1)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    one_world_unit = models.ForeignKey(
        Organisation,
        verbose_name=_("office for international affairs and One World (A2)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordination"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    facilitating = models.ManyToManyField(
        Organisation,
        verbose_name=_("process facilitation"),
        through="ParticipationFacilitation",
        related_name="facilitated_participations",
    )
    withdrawal_asked_on = models.DateField(
        _("withdrawal asked for on"), null=True, blank=True, editable=False
    )
    motivation = models.TextField(_("motivation"), max_length=3000, blank=True)
    state = models.CharField(
        _("state"),
        max_length=14,
        choices=ParticipationState.choices,
        default=ParticipationState.APPLIED,
        editable=False,
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.sees_participation,
            "follow": rules.follows_participation,
            "run": rules.runs_participation,
            "apply": rules.coordinates_participation,
            "steer": rules.steers_participation | rules.is_admin,
        }
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "municipality"],
                condition=Q(state__in=["applied", "selected", "active"]),
                name="one_running_participation",
                violation_error_message=_("This municipality already takes part in the programme."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="participation_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["active", "completed"]) | Q(start__isnull=False, end__isnull=False),
                name="running_participation_has_period",
                violation_error_message=_("Please enter the period first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} ({self.programme})"

    def get_absolute_url(self) -> str:
        return reverse("programmes:participation", args=[self.pk])

    @property
    def lies_in_programme(self) -> bool:
        """The period lies within the programme's own."""
        first, last = self.programme.start, self.programme.end
        return first <= self.start and (last is None or self.end <= last)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_PARTICIPATIONS and self.programme.state != ProgrammeState.DRAFT


@tracked()
class ParticipationFacilitation(Model):
    """An organisation accompanies the process; `is_inferred` marks what no source says outright (domain.md 0.3, row 4)."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="facilitations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    is_inferred = models.BooleanField(_("reconstructed"), default=False)

    class Meta:
        verbose_name = _("process facilitation")
        verbose_name_plural = _("process facilitations")
        constraints = [
            models.UniqueConstraint(fields=["participation", "organisation"], name="facilitation_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
