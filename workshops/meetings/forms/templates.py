"""Agenda templates: loading them into days, keeping an agenda as one, editing them."""

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from workshops.meetings.actions import TemplateItem
from workshops.meetings.forms.fields import Untouched
from workshops.meetings.models import AgendaTemplate, Workshop

SPARE = 4
MOST = 30


class LoadForm(Untouched, VersionedForm):
    """One choice for each day of the workshop: `day_<id>`. Days that are empty begin with what fits their kind and number."""

    class Meta:
        model = Workshop
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        workshop = self.instance
        self.offered = {template.pk: template for template in AgendaTemplate.objects.for_workshop(workshop)}
        choices = [("", _("leave as it is")), *((pk, template.name) for pk, template in self.offered.items())]
        self.days = list(workshop.days.order_by("date").annotate(item_count=Count("items")))
        for number, day in enumerate(self.days, start=1):
            self.fields[f"day_{day.pk}"] = forms.TypedChoiceField(
                label=day.date.strftime("%d.%m.%Y"), choices=choices, coerce=int, empty_value=None, required=False,
                initial=None if day.item_count else self._fitting(workshop, number),
                help_text=_("The items of this day are replaced.") if day.item_count else "",
            )  # fmt: skip

    def _fitting(self, workshop: Workshop, number: int) -> int | None:
        """Of several days the one for this number; of a single day the first of the kind."""
        many = len(self.days) > 1
        fits = (
            pk
            for pk, template in self.offered.items()
            if template.kind == workshop.kind and template.day_number == (number if many else None)
        )
        return next(fits, None)

    def templates(self) -> dict[int, AgendaTemplate]:
        chosen = {day.pk: self.cleaned_data[f"day_{day.pk}"] for day in self.days}
        return {day: self.offered[pk] for day, pk in chosen.items() if pk}


class KeepAsTemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the template"), max_length=100,
        help_text=_("A workshop of several days becomes one template a day. Speakers are not kept."),
    )  # fmt: skip


class AgendaTemplateForm(Untouched, VersionedForm):
    class Meta:
        model = AgendaTemplate
        fields = ["name", "kind", "day_number", "day_title"]
        widgets = {"day_number": forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("every kind")), *self.fields["kind"].choices[1:]]

    def clean_day_number(self) -> int | None:
        number = self.cleaned_data["day_number"]
        if number is not None and not 1 <= number <= 3:
            raise forms.ValidationError(_("A workshop has at most three days."))
        return number


class TemplateItemForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=600, widget=forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Between 5 and 600 minutes.")),
    )  # fmt: skip
    method = forms.CharField(label=_("Method"), max_length=120, required=False)
    guiding_question = forms.CharField(label=_("Guiding question"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})

    def has_changed(self) -> bool:
        """Whether anything stands in the row, not whether it differs from what was stored."""
        return any(self[name].data for name in self.fields)


class BaseItemFormSet(forms.BaseFormSet):
    def items(self) -> list[TemplateItem]:
        return [TemplateItem(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("title")]


ItemFormSet = forms.formset_factory(
    TemplateItemForm, formset=BaseItemFormSet, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE
)


def item_forms(template: AgendaTemplate, data=None) -> BaseItemFormSet:
    """The items as stored with spare rows below, or as sent."""
    if data is not None or not template.pk:
        return ItemFormSet(data, prefix="item")
    stored = template.items.values("title", "minutes", "method", "guiding_question")
    return ItemFormSet(initial=list(stored), prefix="item")
