"""What staff say when they accept a request for a workshop: when it takes place and what it belongs to."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.stepping import StepForm
from workshops.meetings.forms.fields import DaysFormMixin
from workshops.meetings.models import Workshop
from workshops.programmes.models import Milestone, Programme
from workshops.programmes.states import ParticipationState, ProgrammeKind, ProgrammeState, WorkshopKind


class CommissionForm(DaysFormMixin, StepForm):
    """`frame` gives a programme, or a phase of the municipality that takes this kind and has no workshop yet."""

    beside = {"days": "date_1", "milestone": "frame", "programme": "frame"}

    frame = forms.TypedChoiceField(
        label=_("Belongs to"), error_messages={"required": _("Please choose a programme.")}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer = self.obj.offer
        two_days = offer.workshop_kind == WorkshopKind.INTEGRATION_WORKSHOP
        self.rows = settings.INTEGRATION_WORKSHOP["days"] if two_days else 1
        self.add_days()
        self.need_every_day()
        if self.obj.preferred_from:
            for number in range(self.rows):
                self.initial[f"date_{number + 1}"] = self.obj.preferred_from + timedelta(days=number)
        self._offer_frames()
        self.order_fields([*(name for name in self.fields if name != "frame"), "frame"])

    def _offer_frames(self) -> None:
        """The offer's own programme first; then everything that is running."""
        offer, found = self.obj.offer, {}
        on = Q(end__isnull=True) | Q(end__gte=timezone.localdate())
        programmes = Programme.objects.filter(on, state=ProgrammeState.PUBLISHED).order_by("title")
        for programme in programmes:
            found[f"programme:{programme.pk}"] = programme
        for milestone in self._free_phases():
            found[f"phase:{milestone.pk}"] = milestone
        field = self.fields["frame"]
        field.choices = [("", _("Please choose")), *((key, _named(row)) for key, row in found.items())]
        field.coerce = found.get
        usual = [row for row in programmes if row.kind == ProgrammeKind.WORKSHOP_OFFER]
        chosen = offer.programme_id or (usual[0].pk if len(usual) == 1 else None)
        field.initial = f"programme:{chosen}" if chosen else None

    def _free_phases(self):
        taken = Workshop.objects.active().filter(milestone__isnull=False).values("milestone")
        return Milestone.objects.filter(
            Q(participation__state=ParticipationState.ACTIVE),
            participation__municipality=self.obj.municipality_id,
            phase__workshop_kind=self.obj.offer.workshop_kind,
        ).exclude(pk__in=taken).select_related("phase", "participation__programme", "participation__municipality")  # fmt: skip

    def clean(self) -> dict:
        data = super().clean()
        return {"days": self.days(), "frame": data.get("frame")} if not self.errors else data


def _named(row) -> str:
    if isinstance(row, Programme):
        return str(row)
    return f"{row.participation.programme}: {row.phase}"
