"""Offers and needs, the answers to them, and the twin towns of a municipality for which partners are found."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from networks.exchange.fitting import Said
from networks.exchange.rules import PERMISSIONS
from networks.exchange.states import BADGES, Category, Direction, EntryState
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation, spoken_for
from networks.organisations.rules import is_staff
from networks.organisations.states import OrganisationState

LONGEST = 500
VALID_DAYS = 183  # six months


def in_six_months() -> date:
    return timezone.localdate() + timedelta(days=VALID_DAYS)


def _codes(label) -> ArrayField:
    return ArrayField(models.CharField(max_length=24), verbose_name=label, default=list, blank=True)


class EntryQuerySet(models.QuerySet):
    def in_public(self):
        """Open, not over, of organisations with a public profile."""
        today = timezone.localdate()
        return self.filter(
            state=EntryState.OPEN, valid_until__gte=today, organisation__state=OrganisationState.PUBLISHED
        )

    def of(self, user):
        """Those of organisations this person acts for."""
        return self.filter(spoken_for(user, "organisation"))

    def visible_to(self, user):
        if is_staff.test(user, None):
            return self
        public = Q(pk__in=self.model.objects.in_public().values("pk"))
        return self.filter(public | spoken_for(user, "organisation"))

    def over(self, today: date):
        return self.filter(state=EntryState.OPEN, valid_until__lt=today)


@tracked()
class OfferNeed(Stamped, Versioned):
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="offers_and_needs",
    )
    direction = models.CharField(_("offer or need"), max_length=5, choices=Direction.choices)
    category = models.CharField(_("category"), max_length=24, choices=Category.choices)
    text = models.TextField(_("text"), max_length=LONGEST)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("place"), on_delete=models.PROTECT, related_name="offers_and_needs"
    )
    countries = _codes(_("countries"))
    topics = _codes(_("topics"))
    languages = _codes(_("languages"))
    valid_until = models.DateField(_("valid until"), default=in_six_months)
    state = models.CharField(
        _("state"), max_length=10, choices=EntryState.choices, default=EntryState.OPEN, editable=False
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        rules_permissions = PERMISSIONS
        triggers = [mover_only()]
        indexes = [
            models.Index(
                fields=["direction", "category", "-created_at"], name="entry_open", condition=Q(state="open")
            ),
            GinIndex(fields=["countries"], name="entry_countries"),
            GinIndex(fields=["topics"], name="entry_topics"),
            GinIndex(fields=["languages"], name="entry_languages"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.get_category_display()}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:entry", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def in_time(self) -> bool:
        return self.state == EntryState.OPEN and self.valid_until >= timezone.localdate()

    @property
    def said(self) -> Said:
        """Needs `municipality` at hand."""
        return Said(
            self.category, self.municipality_id, self.municipality.land,
            frozenset(self.countries), frozenset(self.topics), frozenset(self.languages),
        )  # fmt: skip


@tracked(exclude=["text"])
class Reply(models.Model):
    """A message to whoever posted; its sender is known to them."""

    entry = models.ForeignKey(OfferNeed, on_delete=models.CASCADE, related_name="replies")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("message"), max_length=2000)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        default_permissions = ()
        indexes = [models.Index(fields=["sender", "sent_at"], name="reply_by_sender")]

    def __str__(self) -> str:
        return f"{self.entry_id}"
