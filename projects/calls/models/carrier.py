"""The carrier check (Trägerprüfung): an organisation's documents are checked once, for every later application."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, person
from networks.organisations.states import LABEL
from projects.calls import rules
from projects.calls.states import CARRIER_BADGES, CarrierPaper, CarrierState

EXPIRED = pgettext_lazy("carrier check", "Expired")
SOON = timedelta(days=60)


class CarrierCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for granting authorities; editors see those of their organisations."""
        if not user.is_authenticated:
            return self.none()
        if roles_of(user).any(Role.GRANT_OFFICER):
            return self
        return self.filter(organisation__in=roles_of(user).ids(Role.ORG_EDITOR, LABEL))

    def waiting(self):
        return self.filter(state=CarrierState.SUBMITTED)

    def newest(self):
        """The last one of each organisation."""
        later = CarrierCheck.objects.filter(organisation=OuterRef("organisation"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def of_standing(self, standing: str):
        """By state as people read it: an approval that ran out is "expired"."""
        today, approved = timezone.localdate(), Q(state=CarrierState.APPROVED)
        if standing == "expired":
            return self.filter(approved, valid_until__lt=today)
        if standing == CarrierState.APPROVED:
            return self.filter(approved, valid_until__gte=today)
        return self.filter(state=standing)


@tracked()
class CarrierCheck(Stamped):
    """Submitted by an editor (`created_by`), decided once by a granting authority."""

    organisation = models.ForeignKey(
        "organisations.Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="carrier_checks"
    )  # fmt: skip
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=CarrierState.choices,
        default=CarrierState.SUBMITTED,
        editable=False,
    )
    number = models.CharField(_("carrier number"), max_length=40, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_by = person(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)

    objects = CarrierCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("carrier check")
        verbose_name_plural = _("carrier checks")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.sees_carrier,
            "find": rules.finds_carriers,
            "submit": rules.edits_carrier,
            "decide": rules.is_officer,
        }
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="submitted"), name="carrier_check_one_open",
                violation_error_message=_("Documents of this organisation are being checked already."),
            ),
            models.CheckConstraint(
                condition=Q(state="submitted", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state__in=["approved", "rejected"], decided_at__isnull=False, decided_by__isnull=False),
                name="carrier_check_decided_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", valid_until__isnull=False) & ~Q(number="")
                | ~Q(state="approved") & Q(valid_until__isnull=True, number=""),
                name="carrier_check_number_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(state="rejected") & ~Q(reason="") | ~Q(state="rejected") & Q(reason=""),
                name="carrier_check_reason_when_rejected",
            ),
            ExclusionConstraint(
                name="carrier_number_of_one", condition=Q(state="approved"),
                expressions=[("number", RangeOperators.EQUAL), ("organisation", RangeOperators.NOT_EQUAL)],
                violation_error_message=_("Another organisation has this carrier number."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("calls:carrier", args=[self.pk])

    @property
    def is_expired(self) -> bool:
        return self.state == CarrierState.APPROVED and self.valid_until < timezone.localdate()

    @property
    def badge(self) -> str:
        return "warning" if self.is_expired else CARRIER_BADGES[self.state]

    @property
    def standing(self) -> str:
        return str(EXPIRED if self.is_expired else self.get_state_display())

    @property
    def sentence(self) -> str:
        """Standing, number and last day in a line, as it is read beside a partner."""
        if self.state != CarrierState.APPROVED:
            return _("Carrier check: %(standing)s") % {"standing": self.standing}
        return _("Carrier check: %(standing)s, number %(number)s, valid until %(day)s") % {
            "standing": self.standing,
            "number": self.number,
            "day": date_format(self.valid_until, "SHORT_DATE_FORMAT"),
        }


@tracked()
class CarrierDocument(models.Model):
    """One paper of a check; never changed, a new check brings new ones."""

    check_of = models.ForeignKey(CarrierCheck, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=CarrierPaper.choices)
    file = models.OneToOneField("core.Attachment", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document of a carrier check")
        verbose_name_plural = _("documents of carrier checks")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["check_of", "kind"], name="carrier_document_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
