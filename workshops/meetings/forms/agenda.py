"""The agenda as rows, and templates for it; a row without a title is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from networks.municipalities.models import FieldOfAction
from workshops.meetings.actions import Item
from workshops.meetings.forms.fields import HourField, Untouched
from workshops.meetings.models import Workshop

SPARE = 3
MOST = 60
MORE = ("method", "speaker", "guiding_question", "field_of_action")
TYPED = ("start", "end", "title", *MORE)


class AgendaForm(Untouched, VersionedForm):
    """Which state of the agenda the rows were made from."""

    class Meta:
        model = Workshop
        fields = ()


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

    guiding_question = forms.ChoiceField(label=_("Guiding question"), required=False)
    field_of_action = forms.TypedChoiceField(label=_("Field of action"), required=False, empty_value=None)

    def __init__(self, *args, days, questions, fields_of_action, **kwargs):
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})
        self.fields["day"].choices = [(day.pk, f"{day.date:%d.%m.%Y}") for day in days]
        self.fields["day"].initial = days[0].pk
        if len(days) == 1:
            self.fields["day"].widget = forms.HiddenInput()
        self.fields["guiding_question"].choices = [("", "–"), *((words, words) for words in questions)]
        rows = {str(row.pk): row for row in fields_of_action}
        self.fields["field_of_action"].choices = [("", "–"), *rows.items()]
        self.fields["field_of_action"].coerce = rows.get

    @property
    def has_more(self) -> bool:
        return any(self[name].errors or self[name].value() for name in MORE)

    def has_changed(self) -> bool:
        """Whether anything stands in the row, not whether it differs from what was stored."""
        return any(self[name].data for name in TYPED)

    def item(self) -> Item | None:
        data = self.cleaned_data
        return Item(**data) if data.get("title") else None


class BaseAgendaFormSet(forms.BaseFormSet):
    def items(self) -> list[Item]:
        return [item for form in self.forms if (item := form.item())]


AgendaFormSet = forms.formset_factory(
    ItemForm, formset=BaseAgendaFormSet, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE
)


def agenda_forms(workshop: Workshop, data=None) -> BaseAgendaFormSet:
    """The rows as stored with spare ones below, or as sent. What an item uses can be chosen though it is no longer offered elsewhere."""
    agenda = list(workshop.agenda())
    stored = [
        {name: getattr(item, name) for name in TYPED}
        | {"day": item.day_id, "field_of_action": item.field_of_action_id}
        for item in agenda
    ]
    asked = [
        *workshop.guiding_questions,
        *(item.guiding_question for item in agenda if item.guiding_question),
    ]
    active = FieldOfAction.objects.filter(is_active=True)
    used = [item.field_of_action for item in agenda if item.field_of_action]
    shared = {
        "days": list(workshop.days.order_by("date")),
        "questions": list(dict.fromkeys(asked)),
        "fields_of_action": list(dict.fromkeys([*active, *used])),
    }
    return AgendaFormSet(data, initial=None if data else stored, prefix="item", form_kwargs=shared)
