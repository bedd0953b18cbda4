"""The inventory: what it is about, who carries it out, what came of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.attachments import Attachment
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned, person
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.inventory import rules
from workshops.inventory.states import PUBLIC, RUNNING, InventoryState
from workshops.programmes.models import Facilitator, Milestone, Participation, Programme
from workshops.surveys.models import Survey


class InventoryQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state__in=PUBLIC)

    def running(self):
        return self.filter(state__in=RUNNING)

    def followed_by(self, user):
        """Those this person reads before they are public: coordinator, contractor, staff, administration."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        coordinated = Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
        return self.filter(coordinated | self._worked_on(roles))

    def worked_on_by(self, user):
        """Those whose actors and answers this person reads and records."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        return self.filter(self._worked_on(roles))

    def steered_by(self, user):
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        return self.filter(self._steered(roles))

    def carried_out_by(self, user):
        return self.filter(self._carried_out(roles_of(user)))

    def visible_to(self, user):
        """Everybody sees what is published or closed; those who follow one see it in every state."""
        return self.public() | self.followed_by(user)

    @staticmethod
    def _carried_out(roles) -> Q:
        return Q(pk__in=roles.ids(Role.FACILITATOR, rules.INVENTORY)) | Q(
            participation__in=roles.ids(Role.FACILITATOR, rules.PARTICIPATION)
        )

    @staticmethod
    def _steered(roles) -> Q:
        steered = Q(programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
        return steered | Q(programme=None) if roles.any(Role.PROGRAMME_STAFF) else steered

    @classmethod
    def _worked_on(cls, roles) -> Q:
        return cls._carried_out(roles) | cls._steered(roles)


@tracked()
class Inventory(Stamped, Versioned):
    """Who is there in a municipality and what they need. Belongs to a phase where its participation has one."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="inventories"
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="inventories"
    )  # fmt: skip
    participation = models.ForeignKey(
        Participation, verbose_name=_("participation"), null=True, blank=True, on_delete=models.PROTECT, related_name="inventories"
    )  # fmt: skip
    milestone = models.ForeignKey(
        Milestone, verbose_name=_("phase"), null=True, blank=True, on_delete=models.PROTECT, related_name="inventories"
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=140, unique=True, editable=False)
    reason = models.TextField(_("reason for the request"), max_length=3000, blank=True)
    contractor = models.ForeignKey(
        Organisation, verbose_name=_("contractor"), null=True, blank=True, on_delete=models.PROTECT, related_name="inventories"
    )  # fmt: skip
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    method = models.TextField(_("method"), max_length=5000, blank=True)
    questions = models.OneToOneField(
        Survey, verbose_name=_("own questions"), null=True, blank=True, editable=False, on_delete=models.SET_NULL,
        related_name="inventory",
    )  # fmt: skip
    summary = models.TextField(_("summary"), max_length=10_000, blank=True)
    report = models.ForeignKey(
        Attachment, verbose_name=_("report"), null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip
    brochure = models.ForeignKey(
        Attachment, verbose_name=_("brochure"), null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip
    facilitators = models.ManyToManyField(
        Facilitator, verbose_name=_("people of the contractor"), through="InventoryFacilitation", related_name="inventories"
    )  # fmt: skip
    workshop_waived = models.TextField(_("why there is no networking workshop"), max_length=1000, blank=True)
    submitted_by = person(_("submitted by"), blank=True)
    consented_by = person(_("agreed by"), blank=True)
    consented_at = models.DateTimeField(_("agreed at"), null=True, blank=True, editable=False)
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=InventoryState.choices, default=InventoryState.REQUESTED, editable=False
    )  # fmt: skip

    objects = InventoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inventory")
        verbose_name_plural = _("inventories")
        ordering = ["-pk"]
        triggers = [mover_only()]
        rules_permissions = rules.INVENTORY_PERMISSIONS
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"], condition=~Q(state="withdrawn"), name="one_inventory_a_phase",
                violation_error_message=_("This phase already has an inventory."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="inventory_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(contractor__isnull=False) | Q(state__in=["requested", "withdrawn"]), name="inventory_assigned",
                violation_error_message=_("Please choose who carries out the inventory."),
            ),
            models.CheckConstraint(
                condition=Q(milestone__isnull=True) | Q(participation__isnull=False), name="inventory_phase_needs_participation",
            ),
            models.CheckConstraint(
                condition=Q(consented_at__isnull=True, consented_by__isnull=True)
                | Q(consented_at__isnull=False, consented_by__isnull=False),
                name="inventory_consent_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "closed"], published_on__isnull=False, consented_at__isnull=False)
                | (~Q(state__in=["published", "closed"]) & Q(published_on__isnull=True)),
                name="inventory_published_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | Q(state="withdrawn")
                | (~Q(state__in=["closed", "withdrawn"]) & Q(closed_on__isnull=True)),
                name="inventory_closed_with_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inventory:inventory", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("inventory:result", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    def is_worked_on_by(self, user) -> bool:
        """One of the contractor's people, or an editor of the contractor itself."""
        edits = roles_of(user).has_id(Role.ORG_EDITOR, rules.ORGANISATION, self.contractor_id)
        return edits or rules.carries_out.test(user, self)


@tracked()
class InventoryFacilitation(Model):
    """A person of the contractor who carries out the inventory."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="facilitations")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("person of the contractor")
        verbose_name_plural = _("people of the contractor")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["inventory", "facilitator"], name="inventory_facilitator_once")
        ]

    def __str__(self) -> str:
        return str(self.facilitator)
