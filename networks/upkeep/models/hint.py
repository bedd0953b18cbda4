"""What a visitor says is wrong about an entry."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from networks.organisations.models import Organisation
from networks.upkeep.rules import HINT_PERMISSIONS
from networks.upkeep.states import HINT_BADGES, HintKind, HintState


class HintQuerySet(models.QuerySet):
    def answered_by(self, user):
        """Those about entries this person reviews or keeps as an office."""
        seen = Organisation.objects.visible_to(user)
        return self.filter(organisation__in=(seen.reviewed_by(user) | seen.offices_of(user)).values("pk"))

    def visible_to(self, user):
        """For those who answer, all; for the editors of the entry what is not about themselves."""
        if not user.is_authenticated:
            return self.none()
        kept = Organisation.objects.visible_to(user).kept_by(user).values("pk")
        mine = Q(organisation__in=kept) & ~Q(kind=HintKind.INAPPROPRIATE)
        return self.filter(mine | Q(pk__in=self.answered_by(user).values("pk")))

    def open(self):
        return self.filter(state=HintState.OPEN)


@tracked(exclude=["text", "email"])
class Hint(Stamped):
    """Reported without an account; the coordinator of the seat or the programme team answers or closes it. A year later its words go."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hints")
    kind = models.CharField(_("what is wrong"), max_length=16, choices=HintKind.choices)
    text = models.TextField(_("description"), max_length=3000, blank=True)
    email = models.EmailField(_("e-mail address for the answer"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="de")
    state = models.CharField(
        _("state"), max_length=12, choices=HintState.choices, default=HintState.OPEN, editable=False
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)

    objects = HintQuerySet.as_manager()

    class Meta:
        verbose_name = _("report about an entry")
        verbose_name_plural = _("reports about entries")
        rules_permissions = HINT_PERMISSIONS
        triggers = [mover_only()]
        indexes = [models.Index(fields=["state", "created_at"], name="hint_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=HintState.OPEN, closed_on__isnull=True) | (~Q(state=HintState.OPEN) & Q(closed_on__isnull=False)),
                name="hint_closed_with_day",
                violation_error_message=_("A closed report has the day on which it was closed."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("upkeep:hint", args=[self.pk])

    @property
    def badge(self) -> str:
        return HINT_BADGES[self.state]
