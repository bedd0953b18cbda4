"""Sittings, agendas, presence, minutes, motions and decisions as people enter them."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.files import AttachmentField
from core.forms import GermanDateField
from core.writing import WritingForm
from networks.alliances.queries import choosable_partners
from networks.bodies.models import Seat
from workshops.meetings.forms.fields import HourField, LinesField
from workshops.sittings.models import MOST_VOTES, Decision, Motion, Sitting

MOST_ITEMS = 60


class SittingForm(VersionedForm):
    day = GermanDateField(label=_("Day"))
    begins = HourField(label=_("Begins at"))
    ends = HourField(label=_("Ends at"), required=False)

    class Meta:
        model = Sitting
        fields = ("day", "begins", "ends", "place", "quorum")
        labels = {"place": _("Place"), "quorum": _("Quorum")}
        help_texts = {"quorum": _("For example: half of the seats")}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("The end must come after the beginning."))
        return data

    def validate_constraints(self) -> None:
        """The hours are compared above."""


class AgendaForm(forms.Form):
    titles = LinesField(
        label=_("Agenda items"), most=MOST_ITEMS, longest=200, required=False, help_text=_("One item a line, in their order.")
    )  # fmt: skip
    motions = forms.ModelMultipleChoiceField(
        label=_("Motions"),
        queryset=Motion.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, sitting: Sitting, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = sitting.body.motions.filter(state="submitted") | sitting.motions.filter(state="on_agenda")
        self.fields["motions"].queryset = waiting.order_by("pk")
        if not sitting.body.right_of_motion:
            del self.fields["motions"]
        self.initial.setdefault(
            "titles", "\n".join(sitting.items.filter(motion=None).values_list("title", flat=True))
        )
        self.initial.setdefault("motions", list(sitting.motions.values_list("pk", flat=True)))


class PresenceForm(forms.Form):
    seats = forms.ModelMultipleChoiceField(
        label=_("Seats present"), queryset=Seat.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This seat is not one of this body.")},
    )  # fmt: skip

    def __init__(self, *args, sitting: Sitting, **kwargs):
        super().__init__(*args, **kwargs)
        present = list(sitting.presences.values_list("seat", flat=True))
        here = sitting.body.seats.active() | sitting.body.seats.filter(pk__in=present)
        self.fields["seats"].queryset = here.select_related("organisation").order_by("kind", "pk")
        self.fields["seats"].label_from_instance = _named
        self.initial.setdefault("seats", present)


def _named(seat: Seat) -> str:
    who = ", ".join(str(part) for part in (seat.person_name, seat.office, seat.organisation) if part)
    return f"{who} ({seat.get_kind_display()})"


class TextForm(WritingForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Minutes")


class PaperForm(forms.Form):
    file = AttachmentField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, CSV or a picture; at most 20 MB."),
    )


class MotionForm(forms.ModelForm):
    class Meta:
        model = Motion
        fields = ("title", "text")
        labels = {"title": _("Title"), "text": _("Text and reasons")}
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}


def _count(label) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST_VOTES, localize=False, widget=widget
    )


class DecisionForm(VersionedForm):
    text = forms.CharField(label=_("Decision"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    votes_yes, votes_no = _count(_("Votes: yes")), _count(_("Votes: no"))
    votes_abstain = _count(_("Votes: abstentions"))
    owner = SearchedChoiceField(
        label=_("Responsible"), required=False,
        help_text=_("The organisation or office that sees to it. Without one it is the body itself."),
    )  # fmt: skip
    due = GermanDateField(label=_("Due on"), required=False)

    class Meta:
        model = Decision
        fields = ("text", "motion", "votes_yes", "votes_no", "votes_abstain", "owner", "due")

    field_order = ["text", "motion"]

    def __init__(self, *args, sitting: Sitting, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.sitting = sitting
        self.fields["owner"].offer(choosable_partners(), reverse("bodies:organisation_choices"))
        self.fields["motion"].queryset = Motion.objects.filter(sitting=sitting)
        self.fields["motion"].label = _("On the motion")
        self.fields["motion"].empty_label = _("on none")
        if not sitting.body.right_of_motion:
            self.fields["motion"].widget = forms.HiddenInput()
        if self.instance.pk:
            self.initial["owner"] = self.instance.owner
