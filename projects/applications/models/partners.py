"""Who takes part: municipalities with their declaration, organisations that confirm, offices that sign, and the files."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.history import mover_only, tracked
from core.models import Model, Stamped, person
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Function
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup, OrganisationState
from projects.applications import rules
from projects.applications.models.application import Application
from projects.applications.models.frozen import ROWS_STAY, SET_STAYS
from projects.applications.states import PARTNER_BADGES, PartnerRole, PartnerState, UnitRole


@tracked()
class PartnerMunicipality(Model):
    """Applies together with the lead; its declaration is the file attached to this row."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="partner_municipalities"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="+"
    )
    files = GenericRelation(Attachment)

    class Meta:
        verbose_name = _("partner municipality")
        verbose_name_plural = _("partner municipalities")
        ordering = ["municipality__sort_key", "pk"]
        triggers = [ROWS_STAY]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "municipality"], name="partner_municipality_once",
                violation_error_message=_("This municipality is already entered."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.municipality)


@tracked()
class Partner(Stamped):
    """An organisation that takes part; it says so itself."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="applications"
    )
    role = models.CharField(_("role"), max_length=6, choices=PartnerRole.choices, default=PartnerRole.MSO)
    contribution = models.CharField(_("what it contributes"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PartnerState.choices, default=PartnerState.ASKED, editable=False
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["role", "pk"]
        triggers = [mover_only(), SET_STAYS]
        rules_permissions = {
            "write": rules.of_application(rules.writes & rules.is_writable),
            "answer": rules.speaks_for_partner,
        }
        constraints = [
            models.UniqueConstraint(
                fields=["application", "organisation"], name="partner_once", violation_error_message=_("This partner is already entered.")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def badge(self) -> str:
        return PARTNER_BADGES[self.state]

    def is_named_already(self) -> bool:
        return Partner.objects.filter(application=self.application, organisation=self.organisation).exists()

    def is_public(self) -> bool:
        return self.organisation.state == OrganisationState.PUBLISHED

    def fits_its_role(self) -> bool:
        return self.role != PartnerRole.MSO or self.organisation.actor_group == ActorGroup.A3


@tracked()
class Signature(Model):
    """An office that signs the application beside the lead: the foreigners authority, another responsible one. `signed_version` says which
    state of the application it signed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="signatures")
    role = models.CharField(_("role"), max_length=20, choices=UnitRole.choices)
    unit = models.ForeignKey(
        Organisation, verbose_name=_("office"), on_delete=models.PROTECT, related_name="+"
    )
    signed_by = person(_("signed by"))
    signed_at = models.DateTimeField(_("signed at"), null=True, editable=False)
    signed_version = models.PositiveIntegerField(_("version that was signed"), null=True, editable=False)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-role", "pk"]
        triggers = [SET_STAYS]
        rules_permissions = {"sign": rules.acts_for_unit}
        constraints = [
            models.UniqueConstraint(
                fields=["application", "unit"], name="signature_unit_once", violation_error_message=_("This office is already entered.")
            ),
            models.UniqueConstraint(
                fields=["application", "signed_by"], name="signed_by_different_people",
                violation_error_message=_("You have signed for another office already. Another person has to sign here."),
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True, signed_version__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False, signed_version__isnull=False),
                name="signed_who_when_and_what",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def is_of_its_role(self) -> bool:
        """Only a foreigners authority signs as one."""
        return self.role != UnitRole.FOREIGNERS_AUTHORITY or self.unit.function == Function.FOREIGNERS

    @property
    def is_outdated(self) -> bool:
        """Something was changed since it was given."""
        return self.signed_version is not None and self.signed_version < self.application.revision

    def waits_for(self, user) -> bool:
        """Not given yet, and this person may give it: she signs for one office of an application only."""
        if self.signed_at is not None or not user.has_perm("applications.sign_signature", self):
            return False
        return all(other.signed_by_id != user.pk for other in self.application.signatures.all())


@tracked()
class Enclosure(Model):
    """A file handed in with the application; `label` is what the call asks for, or what the applicants call it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="enclosures")
    label = models.CharField(_("what it is"), max_length=120)
    files = GenericRelation(Attachment)

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        ordering = ["pk"]
        triggers = [ROWS_STAY]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label
