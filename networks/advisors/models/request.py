"""A municipality asks for advice; the staff find somebody (domain.md 3.13). Free for the municipality."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.advisors import rules
from networks.advisors.states import ASKED, OPEN, REQUEST_BADGES, RequestState
from networks.municipalities.models import Municipality, Topic


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the municipality; staff what was submitted; advisors what they were asked for."""
        if not user.pk:
            return self.none()
        own = Q(municipality__in=roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY))
        asked = Q(pk__in=self.model.objects.asked(user).values("pk"))
        sent = Q(submitted_on__isnull=False) & ~Q(state=RequestState.DRAFT)
        return self.filter(own | asked | sent if rules.is_staff.test(user) else own | asked)

    def asked(self, user):
        """Those this person was proposed for as an advisor and has not declined."""
        return self.filter(assignments__advisor__user=user, assignments__state__in=ASKED)

    def open(self):
        return self.filter(state__in=OPEN)


@tracked()
class AdvisoryRequest(Stamped, Versioned):
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="advisory_requests",
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    goal = models.TextField(_("what you want to reach"), max_length=2000, blank=True)
    situation = models.TextField(_("situation"), max_length=2000, blank=True)
    preferred_languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages that would help"), default=list, blank=True
    )
    preferred_from = models.DateField(_("preferred from"), null=True, blank=True)
    preferred_to = models.DateField(_("preferred until"), null=True, blank=True)
    days_requested = models.DecimalField(
        _("days of advice"), max_digits=4, decimal_places=1, default=5,
        validators=[MinValueValidator(0.5), MaxValueValidator(settings.ADVICE_DAYS)],
    )  # fmt: skip
    owner = person(_("responsible"), blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True, editable=False)
    rating = models.PositiveSmallIntegerField(
        _("how helpful was the advice?"), null=True, blank=True, editable=False
    )
    feedback = models.TextField(_("feedback in words"), max_length=2000, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=RequestState.choices, default=RequestState.DRAFT, editable=False
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for advice")
        verbose_name_plural = _("requests for advice")
        ordering = ["-created_at", "-pk"]
        triggers = [mover_only()]
        rules_permissions = rules.REQUEST_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(preferred_to__isnull=True) | Q(preferred_from__isnull=True) | Q(preferred_to__gte=F("preferred_from")),
                name="advice_period_in_order",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(days_requested__gt=0, days_requested__lte=settings.ADVICE_DAYS),
                name="advice_days_in_range",
                violation_error_message=_("At most 10 days."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(submitted_on__isnull=False) & ~Q(goal=""),
                name="submitted_advice_has_goal_and_day",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5), name="advice_rating_in_range"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(_("Advice for %(municipality)s") % {"municipality": self.municipality})

    def get_absolute_url(self) -> str:
        return reverse("advisors:request", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def badge(self) -> str:
        return REQUEST_BADGES[self.state]

    def gaps(self) -> list:
        """What is missing before it can be submitted, in the order of the form."""
        missing = [] if self.topics.exists() else [self._meta.get_field("topics").verbose_name]
        return [*missing, *([] if self.goal.strip() else [self._meta.get_field("goal").verbose_name])]
