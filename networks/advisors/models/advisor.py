"""Who is in the pool, and what makes somebody ready for it (domain.md 3.13)."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.roles import effective, type_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from networks.advisors import rules
from networks.advisors.states import ADVISOR_BADGES, TAKEN, AdvisorState, Availability
from networks.municipalities.models import Municipality, Topic
from networks.municipalities.states import Land
from networks.organisations.models import Organisation

TAKEN_ON = Count("assignments", filter=Q(assignments__state__in=TAKEN), distinct=True)


class AdvisorQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state=AdvisorState.ACTIVE, consent_at__isnull=False)

    def visible_to(self, user):
        if rules.is_staff.test(user):
            return self
        own = Q(user=user.pk) if user.pk else Q(pk__in=[])
        return self.filter(Q(state=AdvisorState.ACTIVE, consent_at__isnull=False) | own)

    def in_pool(self):
        return self.filter(state=AdvisorState.ACTIVE)

    def with_load(self):
        return self.annotate(taken=TAKEN_ON)


@tracked(exclude=["name", "title", "bio", "migration_experience"])
class Advisor(Stamped, Versioned):
    """Public only while in the pool and as long as the person agrees. `migration_experience` is voluntary and never public."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="advisor",
    )
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title or profession"), max_length=120, blank=True)
    photo = models.ForeignKey(
        "core.MediaItem", verbose_name=_("photo"), null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip
    bio = models.TextField(_("about me"), max_length=1500, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True
    )
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries I know well"), default=list, blank=True
    )
    regions = ArrayField(
        models.CharField(max_length=2, choices=Land.choices),
        verbose_name=_("Länder"),
        default=list,
        blank=True,
    )
    migration_experience = models.BooleanField(_("own experience of migration"), null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    availability = models.CharField(
        _("availability"), max_length=10, choices=Availability.choices, default=Availability.AVAILABLE
    )
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    max_parallel = models.PositiveSmallIntegerField(
        _("assignments at the same time"), default=settings.ADVISOR_PARALLEL
    )
    consent_at = models.DateTimeField(_("agreed to be shown"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=AdvisorState.choices, default=AdvisorState.APPLIED, editable=False
    )

    objects = AdvisorQuerySet.as_manager()

    class Meta:
        verbose_name = _("advisor")
        verbose_name_plural = _("advisors")
        ordering = ["name", "pk"]
        triggers = [mover_only()]
        rules_permissions = rules.ADVISOR_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(max_parallel__gte=1, max_parallel__lte=10),
                name="advisor_parallel_in_range",
                violation_error_message=_("Between 1 and 10."),
            ),
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True) | Q(availability="paused"),
                name="advisor_day_only_of_a_pause",
                violation_error_message=_("Only for a pause."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def badge(self) -> str:
        return ADVISOR_BADGES[self.state]

    @property
    def is_public(self) -> bool:
        return self.state == AdvisorState.ACTIVE and self.consent_at is not None

    @property
    def is_paused(self) -> bool:
        """Without a last day until the person says otherwise."""
        until: date | None = self.paused_until
        return self.availability == Availability.PAUSED and (until is None or until >= timezone.localdate())

    @property
    def load(self) -> int:
        """How many assignments are agreed or running."""
        known = self.__dict__.get("taken")
        return self.assignments.filter(state__in=TAKEN).count() if known is None else known

    @property
    def seminars_missing(self) -> int:
        return max(0, settings.ADVISOR_SEMINARS - self.seminars.count())

    def gaps(self) -> list:
        """What the profile lacks before it can stand in the pool, in the order of the form."""
        missing = [name for name in ("bio", "languages", "regions") if not getattr(self, name)]
        if not self.topics.exists():
            missing.insert(1 if "bio" in missing else 0, "topics")
        return [self._meta.get_field(name).verbose_name for name in missing]

    def works_for(self, municipality: Municipality) -> bool:
        """Coordinates it, edits one of its offices, or belongs to one."""
        if self.organisation is not None and self.organisation.office_of_id == municipality.pk:
            return True
        offices = Organisation.objects.filter(office_of=municipality).values("pk")
        held = RoleAssignment.objects.filter(effective(), user=self.user_id)
        return held.filter(
            Q(role=Role.COORDINATOR, scope_type=type_of(rules.MUNICIPALITY), scope_id=municipality.pk)
            | Q(role=Role.ORG_EDITOR, scope_type=type_of("organisations.organisation"), scope_id__in=offices)
        ).exists()


@tracked()
class TrainingSeminar(Model):
    """One day or weekend of the training; settings.ADVISOR_SEMINARS are needed."""

    advisor = models.ForeignKey(
        Advisor, verbose_name=_("advisor"), on_delete=models.CASCADE, related_name="seminars"
    )
    title = models.CharField(_("title"), max_length=160)
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("training seminar")
        verbose_name_plural = _("training seminars")
        ordering = ["day", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                F("advisor"), F("day"), F("title"), name="one_seminar_once",
                violation_error_message=_("This seminar is already entered."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
