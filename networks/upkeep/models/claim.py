"""Somebody wants to keep an entry that is there already."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped
from networks.organisations.models import Organisation
from networks.organisations.states import LABEL
from networks.upkeep.rules import CLAIM_PERMISSIONS
from networks.upkeep.states import CLAIM_BADGES, OPEN_CLAIMS, ClaimState


def answered_by(user):
    """The entries this person decides about: those of her municipality, those she keeps, for the programme team all."""
    seen = Organisation.objects.visible_to(user)
    return (seen.reviewed_by(user) | seen.kept_by(user) | seen.offices_of(user)).values("pk")


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and those about entries one decides about."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(claimant=user) | Q(organisation__in=answered_by(user)))

    def waiting_for(self, user):
        """Those this person may decide about."""
        return self.filter(state=ClaimState.SUBMITTED, organisation__in=answered_by(user)).exclude(
            claimant=user
        )

    def open(self):
        return self.filter(state__in=OPEN_CLAIMS)

    def waiting_first(self):
        """`rank` puts what waits for a decision first, then links that nobody has followed."""
        ranks = [When(state=ClaimState.SUBMITTED, then=0), When(state=ClaimState.OFFERED, then=1)]
        return self.annotate(rank=Case(*ranks, default=2, output_field=models.IntegerField()))


@tracked(exclude=["function", "reason", "proof", "sent_to"])
class Claim(Stamped):
    """A person asks (`claimant`), or the organisation is asked by a link in a letter and nobody has followed it yet.

    `looked_for` is the name under which she looked for an entry she may not see; it is called so for her until it is hers.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, editable=False, on_delete=models.PROTECT, related_name="claims"
    )  # fmt: skip
    function = models.CharField(_("your role in the organisation"), max_length=120, blank=True)
    reason = models.TextField(_("why you want to keep the entry"), max_length=2000, blank=True)
    proof = models.TextField(_("how we can check this"), max_length=1000, blank=True)
    looked_for = models.CharField(_("name that was looked for"), max_length=200, blank=True)
    sent_to = models.EmailField(_("link sent to"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ClaimState.choices, default=ClaimState.SUBMITTED, editable=False
    )

    objects = ClaimQuerySet.as_manager()
    came_by_link = False

    class Meta:
        verbose_name = _("request to keep an entry")
        verbose_name_plural = _("requests to keep an entry")
        rules_permissions = CLAIM_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "claimant"], condition=Q(state=ClaimState.SUBMITTED), name="claim_once_a_person",
                violation_error_message=_("You have already asked. You get a mail as soon as somebody has decided."),
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state=ClaimState.OFFERED), name="claim_one_link",
                violation_error_message=_("A link was sent today already. It can be sent again from tomorrow on."),
            ),
            models.CheckConstraint(
                condition=Q(claimant__isnull=False) | Q(state__in=[ClaimState.OFFERED, ClaimState.WITHDRAWN]),
                name="claim_has_claimant",
                violation_error_message=_("A request is made by somebody."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.looked_for or str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("upkeep:claimed", args=[self.pk])

    @property
    def organisation_key(self) -> int:
        return self.organisation_id

    @property
    def badge(self) -> str:
        return CLAIM_BADGES[self.state]

    def is_kept_by(self, user) -> bool:
        return roles_of(user).has_id(Role.ORG_EDITOR, LABEL, self.organisation_id)

    def others_open(self) -> ClaimQuerySet:
        return Claim.objects.open().exclude(pk=self.pk)
