"""What hinders a process and what promotes it, logged as it is met."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from workshops.programmes import rules
from workshops.programmes.models.participation import Participation
from workshops.programmes.states import ObstacleKind, ObstacleState, Polarity

LENGTH = MaxLengthValidator(1000)
"""A form checks the length of a text, a model does not: here other rooms write, too."""


class ObstacleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run or facilitate the participation and those who steer the programme; the others see counts."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        steered = Q(participation__programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
        return self.filter(steered | Q(participation__in=Participation.objects.run_by(user)))

    def hindering(self):
        return self.filter(polarity=Polarity.HINDERING)


@tracked()
class Obstacle(Stamped, Versioned):
    """A hurdle (or a success factor) of one participation, with what is done about it."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="obstacles")
    polarity = models.CharField(
        _("polarity"), max_length=10, choices=Polarity.choices, default=Polarity.HINDERING
    )
    kind = models.CharField(_("kind"), max_length=16, choices=ObstacleKind.choices)
    text = models.TextField(_("description"), max_length=1000, validators=[LENGTH])
    countermeasure = models.TextField(_("countermeasure"), max_length=1000, blank=True, validators=[LENGTH])
    reported_by = person(_("reported by"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ObstacleState.choices, default=ObstacleState.OPEN, editable=False
    )

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.sees_obstacle,
            "log": rules.sees_obstacle,
            "change": rules.sees_obstacle,
        }
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="obstacle_is_described",
                violation_error_message=_("Please describe it."),
            ),
            models.CheckConstraint(
                condition=~Q(state="mitigated") | ~Q(countermeasure=""),
                name="mitigated_obstacle_has_countermeasure",
                violation_error_message=_("Please say first what is done about it."),
            ),
            models.CheckConstraint(
                condition=Q(polarity="hindering") | Q(state="open"),
                name="success_factor_stays",
                violation_error_message=_("A success factor needs no countermeasure."),
            ),
        ]

    def __str__(self) -> str:
        short = self.text if len(self.text) <= 60 else f"{self.text[:57]}..."
        return f"{self.get_kind_display()}: {short}"

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:obstacles', args=[self.participation_id])}#eintrag-{self.pk}"

    @property
    def is_hindering(self) -> bool:
        return self.polarity == Polarity.HINDERING
