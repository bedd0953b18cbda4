"""Who moderates workshops."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped, Versioned
from networks.municipalities.states import Land
from networks.organisations.codes import languages, named
from networks.organisations.models import Organisation
from workshops.programmes import rules
from workshops.programmes.states import Standing


class FacilitatorQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def trained_on(self, day):
        """Trained in methods and subject, and that holds on this day. Who has no day of training is not known to be trained."""
        return self.active().filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            qualified_methods=True,
            qualified_subject=True,
            trained_on__lte=day,
        )

    def standing(self, standing: str, day):
        """Those whose qualification stands so on a day; the same answer as `Facilitator.standing`."""
        complete = Q(qualified_methods=True, qualified_subject=True, trained_on__lte=day)
        soon = day + timedelta(days=settings.QUALIFICATION_ENDS_SOON)
        found = {
            Standing.TRAINED: complete & (Q(valid_until__isnull=True) | Q(valid_until__gt=soon)),
            Standing.ENDING: complete & Q(valid_until__range=(day, soon)),
            Standing.EXPIRED: complete & Q(valid_until__lt=day),
        }
        return self.filter(found[standing]) if standing in found else self.exclude(complete)

    def visible_to(self, user):
        """Names of people: for those who plan workshops, not for the public."""
        if rules.plans_workshops.test(user):
            return self.all()
        return self.filter(user=user) if user.is_authenticated else self.none()


@tracked(exclude=["person_name"])
class Facilitator(Stamped, Versioned):
    """A person who moderates workshops. Trained means qualified in methods and in the subject, and valid on the day (domain.md 3.8)."""

    person_name = models.CharField(_("name"), max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facilitator",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facilitators",
    )
    qualified_methods = models.BooleanField(_("trained in methods"), default=False)
    qualified_subject = models.BooleanField(_("trained in the subject"), default=False)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    references = models.TextField(_("references"), max_length=1000, blank=True)
    regions = ArrayField(
        models.CharField(max_length=2, choices=Land.choices),
        verbose_name=_("Länder"),
        default=list,
        blank=True,
        help_text=_("empty: nationwide"),
    )
    languages = ArrayField(
        models.CharField(max_length=12), verbose_name=_("languages"), default=list, blank=True
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        ordering = ["person_name"]
        rules_permissions = {
            "add": rules.may_add_programme,
            "view": rules.sees_facilitator,
            "change": rules.may_add_programme,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("trained_on")),
                name="facilitator_valid_after_training",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(qualified_methods=True) | Q(qualified_subject=True) | Q(trained_on__isnull=True),
                name="training_day_names_the_training",
                violation_error_message=_("Please say what the training on this day was about."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programmes:facilitator", args=[self.pk])

    @property
    def region_names(self) -> str:
        return ", ".join(str(Land(code).label) for code in self.regions)

    @property
    def language_names(self) -> str:
        return named(self.languages, languages())

    def standing(self, day: date) -> Standing:
        """How the qualification stands on a day; the same answer as `trained_on` for those who are active."""
        if not (
            self.qualified_methods and self.qualified_subject and self.trained_on and self.trained_on <= day
        ):
            return Standing.UNTRAINED
        if self.valid_until is None:
            return Standing.TRAINED
        if self.valid_until < day:
            return Standing.EXPIRED
        soon = day + timedelta(days=settings.QUALIFICATION_ENDS_SOON)
        return Standing.ENDING if self.valid_until <= soon else Standing.TRAINED

    def __str__(self) -> str:
        return f"{self.person_name} ({self.organisation})" if self.organisation_id else self.person_name
