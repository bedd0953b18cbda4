"""What an actor said: the interview with its consents, and each need in a sentence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped, Versioned
from workshops.inventory import rules
from workshops.inventory.models.actor import InventoryActor
from workshops.inventory.models.inventory import Inventory
from workshops.inventory.states import Mode, NeedAddressee, NeedCategory, NeedKind, Relevance, Scale

CONSENT_VERSION = "2026-11"
"""Version of the texts shown beside the consent boxes; stored with each consent."""

ANSWERS = ("structure", "activities", "target_groups", "networks", "relation_to_city", "relation_text")
"""What the actor itself reads and corrects."""


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team of the inventory, and the organisation whose answers they are."""
        return self.filter(
            Q(actor__inventory__in=Inventory.objects.worked_on_by(user))
            | Q(actor__in=InventoryActor.objects.spoken_for_by(user))
        )


@tracked(
    exclude=["interviewer", "structure", "activities", "target_groups", "networks", "relation_text", "notes"]
)
class Interview(Stamped, Versioned):
    """The answers of one actor. There is none without consent to use them; `notes` never leave the team."""

    actor = models.OneToOneField(InventoryActor, on_delete=models.CASCADE, related_name="interview")
    date = models.DateField(_("date"))
    mode = models.CharField(_("how"), max_length=12, choices=Mode.choices)
    interviewer = models.CharField(_("interview by"), max_length=120, blank=True)
    consent_use = models.BooleanField(_("agrees that the answers are used"), default=False)
    consent_publish = models.BooleanField(_("agrees to be named in the results"), default=False)
    consent_version = models.CharField(_("version of the text"), max_length=20, editable=False)
    consented_at = models.DateTimeField(_("consent given at"), editable=False)
    consent_publish_withdrawn_at = models.DateTimeField(
        _("consent withdrawn at"), null=True, blank=True, editable=False
    )
    structure = models.TextField(_("members and resources"), max_length=2000, blank=True)
    activities = models.TextField(_("activities"), max_length=2000, blank=True)
    target_groups = models.TextField(_("target groups"), max_length=1000, blank=True)
    networks = models.TextField(_("networks and partners"), max_length=2000, blank=True)
    relation_to_city = models.PositiveSmallIntegerField(
        _("relation to the municipality"), choices=Scale.choices, null=True, blank=True
    )
    relation_text = models.TextField(_("about the relation"), max_length=2000, blank=True)
    notes = models.TextField(_("internal notes"), max_length=5000, blank=True)
    approved_by_actor_at = models.DateTimeField(
        _("confirmed by the actor at"), null=True, blank=True, editable=False
    )

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        rules_permissions = rules.INTERVIEW_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_use=True), name="interview_with_consent",
                violation_error_message=_("Without consent the interview cannot be recorded."),
            ),
            models.CheckConstraint(
                condition=Q(consent_publish_withdrawn_at__isnull=True)
                | (Q(consent_publish=True) & Q(consent_publish_withdrawn_at__gte=models.F("consented_at"))),
                name="interview_withdrawn_after_given",
            ),
            models.CheckConstraint(
                condition=Q(relation_to_city__isnull=True) | Q(relation_to_city__range=(1, 5)),
                name="interview_relation_in_range",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.actor)

    @property
    def is_public(self) -> bool:
        """The actor may be named."""
        return self.consent_publish and self.consent_publish_withdrawn_at is None


@tracked(exclude=["text"])
class NeedStatement(Model):
    """One need, wish, offer or obstacle as an actor said it."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=24, choices=NeedKind.choices)
    category = models.CharField(_("category"), max_length=24, choices=NeedCategory.choices)
    text = models.CharField(_("in one sentence"), max_length=500)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Relevance.choices, default=Relevance.MEDIUM
    )
    addressee = models.CharField(
        _("addressed to"), max_length=12, choices=NeedAddressee.choices, default=NeedAddressee.CITY
    )

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["priority", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(priority__range=(1, 3)), name="need_priority_in_range")
        ]

    def __str__(self) -> str:
        return self.text
