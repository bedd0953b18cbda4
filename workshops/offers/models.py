"""What is on offer, and who asked for it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core import workdays
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.offers import rules
from workshops.offers.states import BADGES, WAITING, FormKind, RequestState
from workshops.programmes.models import Programme
from workshops.programmes.states import WorkshopKind


class OfferQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, user):
        """Everybody sees what is active; programme staff, who keep the list together, all of it."""
        return self if rules.may_add_offer.test(user) else self.active()

    def answered_by(self, user):
        """Those whose requests this person decides on."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        if not roles.any(Role.PROGRAMME_STAFF):
            return self.none()
        own = roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME)
        return self.filter(Q(programme__isnull=True) | Q(programme__in=own))


@tracked()
class ServiceOffer(Stamped, Versioned):
    """Something municipalities can ask for. Data, kept by programme staff; a municipality asks with a `ServiceRequest`."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    form_kind = models.CharField(_("what is asked for"), max_length=12, choices=FormKind.choices)
    workshop_kind = models.CharField(
        _("kind of workshop"), max_length=24, choices=WorkshopKind.choices, blank=True
    )
    description = models.TextField(_("description"), max_length=3000)
    target = models.CharField(_("for whom"), max_length=300, blank=True)
    provider = models.ForeignKey(
        Organisation,
        verbose_name=_("provider"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recipients = models.ManyToManyField(
        Organisation, verbose_name=_("recipients to choose from"), blank=True, related_name="+"
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offers",
        help_text=_("Its staff answer the requests; empty: all programme staff."),
    )
    fee_gross = models.DecimalField(
        _("price (gross)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_info = models.TextField(_("about the costs"), max_length=600, blank=True)
    is_active = models.BooleanField(_("can be requested"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["position", "title"]
        rules_permissions = {
            "add": rules.may_add_offer,
            "view": rules.may_see_offer,
            "change": rules.may_keep_offer,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(form_kind="workshop") & ~Q(workshop_kind="")
                | ~Q(form_kind="workshop") & Q(workshop_kind=""),
                name="offer_names_its_workshop_kind",
                violation_error_message=_(
                    "An offer of a workshop names the kind of workshop, the others do not."
                ),
            ),
            models.CheckConstraint(
                condition=Q(fee_gross__isnull=True) | Q(fee_gross__gte=0),
                name="offer_fee_not_negative",
                violation_error_message=_("Please enter an amount in euros, for example 1.234,56."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('offers:offers')}#angebot-{self.slug}"


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A municipality's coordinators see its requests; who answers them sees what was submitted."""
        roles = roles_of(user)
        own = Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
        return self.filter(own | self._answered(user))

    def answered_by(self, user):
        """Submitted ones that this person decides on."""
        return self.filter(self._answered(user))

    def run_by(self, user):
        return self.filter(municipality__in=roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY))

    def waiting(self):
        return self.filter(state__in=WAITING)

    def about(self, target: models.Model):
        """The request that `target` was built from; for the room that built it."""
        kind = ContentType.objects.get_for_model(target)
        return self.filter(target_type=kind, target_id=target.pk)

    @staticmethod
    def _answered(user) -> Q:
        roles = roles_of(user)
        sent = ~Q(state=RequestState.DRAFT)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return sent
        if not roles.any(Role.PROGRAMME_STAFF):
            return Q(pk__in=[])
        programmes = roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME)
        return sent & (Q(offer__programme__isnull=True) | Q(offer__programme__in=programmes))


@tracked(exclude=["contact_name", "contact_email", "contact_phone"])
class ServiceRequest(Stamped, Versioned):
    """A municipality asks for an offer. `target` is what was built from it, by the room that can (`targets.py`)."""

    offer = models.ForeignKey(
        ServiceOffer, verbose_name=_("offer"), on_delete=models.PROTECT, related_name="requests"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="service_requests",
    )
    recipient = models.ForeignKey(
        Organisation,
        verbose_name=_("recipient"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("reason"), max_length=3000, blank=True)
    preferred_from = models.DateField(_("preferred from"), null=True, blank=True)
    preferred_to = models.DateField(_("preferred until"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact person"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact person"), max_length=30, blank=True)
    owner = person(_("responsible"), blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True, editable=False)
    reopened_on = models.DateField(_("open again since"), null=True, blank=True, editable=False)
    target_type = models.ForeignKey(
        ContentType,
        verbose_name=_("what was made from this request"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    target_id = models.BigIntegerField(null=True, blank=True, editable=False)
    target = GenericForeignKey("target_type", "target_id")
    state = models.CharField(
        _("state"), max_length=18, choices=RequestState.choices, default=RequestState.DRAFT, editable=False
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        triggers = [mover_only()]
        rules_permissions = {
            "ask": rules.asks,
            "add": rules.coordinates_request,
            "view": rules.sees_request,
            "run": rules.coordinates_request,
            "decide": rules.answers_request,
            "steer": rules.steers,
        }
        indexes = [models.Index(fields=["target_type", "target_id"], name="request_of_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(preferred_to__isnull=True) | Q(preferred_from__isnull=True) | Q(preferred_to__gte=F("preferred_from")),
                name="request_period_in_order",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(submitted_on__isnull=False) & ~Q(reason=""),
                name="submitted_request_has_reason_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_clarification", "accepted", "declined", "fulfilled"]) | Q(owner__isnull=False),
                name="answered_request_has_owner",
            ),
            models.CheckConstraint(
                condition=Q(target_type__isnull=True, target_id__isnull=True)
                | Q(target_type__isnull=False, target_id__isnull=False, state__in=["accepted", "fulfilled"]),
                name="target_only_of_accepted_request",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.offer}: {self.municipality}"

    def get_absolute_url(self) -> str:
        return reverse("offers:request", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def waiting_since(self) -> date | None:
        """When its clock started."""
        return self.reopened_on or self.submitted_on

    @property
    def answer_due(self) -> date | None:
        """Until when the next answer is promised; None where the clock stands."""
        if self.state not in settings.REQUEST_CLOCK:
            return None
        return workdays.after(self.waiting_since, settings.REQUEST_CLOCK[self.state])

    @property
    def is_late(self) -> bool:
        return self.answer_due is not None and self.answer_due < timezone.localdate()

    def gaps(self) -> list[Any]:
        """What is missing before it can be submitted: the labels, in the order of the form."""
        needed = ["reason", "contact_name", "contact_email"]
        missing = [self._meta.get_field(name).verbose_name for name in needed if not getattr(self, name)]
        if self.recipient_id is None and self.offer.recipients.exists():
            missing.insert(0, self._meta.get_field("recipient").verbose_name)
        return missing
