"""The agenda as rows; a row without a title is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.meetings.actions import Item
from workshops.meetings.forms.fields import HourField
from workshops.meetings.models import Workshop

SPARE = 3
MOST = 60


class ItemForm(forms.Form):
    day = forms.TypedChoiceField(label=_("Day"), coerce=int)
    start = HourField(label=_("Start"), required=False)
    end = HourField(label=_("End"), required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    method = forms.CharField(label=_("Method"), max_length=120, required=False)
    speaker = forms.CharField(label=_("Speaker"), max_length=120, required=False)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].choices = [(day.pk, f"{day.date:%d.%m.%Y}") for day in days]
        self.fields["day"].initial = days[0].pk
        if len(days) == 1:
            self.fields["day"].widget = forms.HiddenInput()

    def clean(self) -> dict:
        data = super().clean()
        if data.get("title"):
            for name in ("start", "end"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Please enter a time like 09:30."))
        elif data.get("start") or data.get("end"):
            self.add_error("title", _("Please enter a title, or empty the row to take it out."))
        return data

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
