"""The agenda as rows; a row without a title is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.meetings.actions import Item
from workshops.meetings.forms.fields import HourField
from workshops.meetings.models import Workshop

SPARE = 3
MOST = 60
TYPED = ("start", "end", "title", "method", "speaker")


class ItemForm(forms.Form):
    """One row; empty ones are passed over, so start, end and title are only missed where something else stands."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=int)
    start = HourField(label=_("Begins at"), error_messages={"required": _("Please enter a time like 09:30.")})
    end = HourField(label=_("Ends at"), error_messages={"required": _("Please enter a time like 09:30.")})
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Please enter a title, or empty the row to take it out.")},
    )
    method = forms.CharField(label=_("Method"), max_length=120, required=False)
    speaker = forms.CharField(label=_("Speaker"), max_length=120, required=False)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})
        self.fields["day"].choices = [(day.pk, f"{day.date:%d.%m.%Y}") for day in days]
        self.fields["day"].initial = days[0].pk
        if len(days) == 1:
            self.fields["day"].widget = forms.HiddenInput()

    def has_changed(self) -> bool:
        """Whether anything stands in the row, not whether it differs from what was stored."""
        return any(self[name].data for name in TYPED)

    def item(self) -> Item | None:
        data = self.cleaned_data
        if not data.get("title"):
            return None
        return Item(data["day"], data["start"], data["end"], data["title"], data["method"], data["speaker"])


class BaseAgendaFormSet(forms.BaseFormSet):
    refused = ""

    def items(self) -> list[Item]:
        return [item for form in self.forms if (item := form.item())]


AgendaFormSet = forms.formset_factory(
    ItemForm, formset=BaseAgendaFormSet, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE
)


def agenda_forms(workshop: Workshop, data=None) -> BaseAgendaFormSet:
    """The rows as stored with spare ones below, or as sent."""
    days = list(workshop.days.order_by("date"))
    stored = [
        {
            "day": item.day_id,
            "start": item.start,
            "end": item.end,
            "title": item.title,
            "method": item.method,
            "speaker": item.speaker,
        }
        for item in workshop.agenda()
    ]
    return AgendaFormSet(data, initial=stored, prefix="item", form_kwargs={"days": days})
