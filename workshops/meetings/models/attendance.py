"""Who was on the list and who came: counted by organisation, actor group, sector and gender."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import AttendanceState, Gender, Sector

WITH_A_SEAT = (AttendanceState.REGISTERED, AttendanceState.ATTENDED, AttendanceState.NO_SHOW)


class AttendanceQuerySet(models.QuerySet):
    def attended(self):
        return self.filter(state=AttendanceState.ATTENDED)

    def with_a_seat(self):
        return self.filter(state__in=WITH_A_SEAT)

    def visible_to(self, user):
        """Only those who run the workshop see names."""
        return (
            self.filter(workshop__in=Workshop.objects.run_by(user)) if user.is_authenticated else self.none()
        )


@tracked(exclude=["person_name", "email", "needs"])
class Attendance(Stamped):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    person_name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="attendances",
        help_text=_("empty: takes part as a private person"),
    )  # fmt: skip
    actor_group = models.CharField(_("actor group"), max_length=24, choices=ActorGroup.choices)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices, blank=True)
    gender = models.CharField(_("gender"), max_length=2, choices=Gender.choices, default=Gender.NA)
    needs = models.CharField(
        _("needs"),
        max_length=200,
        blank=True,
        help_text=_("e.g. interpreter, childcare, barrier-free access"),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=AttendanceState.choices,
        default=AttendanceState.REGISTERED,
        editable=False,
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        triggers = [mover_only()]
        rules_permissions = {"view": rules.runs_part, "keep": rules.runs_part}
        constraints = [
            models.UniqueConstraint(
                "workshop", Lower("email"), condition=~Q(email=""), name="one_entry_per_address",
                violation_error_message=_("This e-mail address is already on the list."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.person_name
