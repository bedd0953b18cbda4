"""A municipality in a programme: applying, nominating, its period and people, its milestones."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.forms import GermanDateField
from core.stepping import StepForm
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Kind
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.programmes.forms.fields import PlacesField
from workshops.programmes.guards import outside
from workshops.programmes.models import Participation, Programme


class ParticipationForm(VersionedForm):
    """Period, people and offices. Offices and coordinators are those of the municipality; period and facilitation are set by staff."""

    start = GermanDateField(label=capfirst(_("start")), required=False)
    end = GermanDateField(label=capfirst(_("end")), required=False)
    partners = PlacesField(label=capfirst(_("further municipalities")))
    facilitating = forms.ModelMultipleChoiceField(
        label=capfirst(_("process facilitation")),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Organisations of the kind “Research or consultancy”."),
    )
    by_staff = ("start", "end", "facilitating")
    of_place = ("lead_unit", "integration_unit", "one_world_unit", "coordinator")

    class Meta:
        model = Participation
        fields = ("start", "end", "coordinator", "lead_unit", "integration_unit", "one_world_unit")

    def __init__(self, *args, by, programme: Programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        consultants = Organisation.objects.visible_to(by).filter(kind=Kind.RESEARCH)
        self.fields["facilitating"].queryset = consultants.order_by("sort_key")
        if self.instance.pk:
            self._offer_those_of(self.instance)
        else:
            for name in self.of_place:
                del self.fields[name]
        if self.instance.pk and not by.has_perm("programmes.steer_participation", self.instance):
            for name in self.by_staff:
                del self.fields[name]

    def _offer_those_of(self, process: Participation) -> None:
        offices = Organisation.objects.filter(office_of=process.municipality_id).order_by("sort_key")
        self.fields["lead_unit"].queryset = offices
        self.fields["integration_unit"].queryset = offices.filter(actor_group=ActorGroup.A1)
        self.fields["one_world_unit"].queryset = offices.filter(actor_group=ActorGroup.A2)
        people = RoleAssignment.objects.people_who(Role.COORDINATOR, process.municipality)
        self.fields["coordinator"].queryset = people.order_by("last_name", "first_name")
        self.initial["partners"] = list(process.partner_municipalities.order_by("sort_key"))
        self.initial["facilitating"] = [one.organisation_id for one in process.facilitations.all()]

    @property
    def many(self) -> dict[str, Any]:
        """What is kept beside the row: None leaves it as it is."""
        return {
            "partners": self.cleaned_data["partners"],
            "facilitating": self.cleaned_data.get("facilitating"),
        }

    def clean_partners(self):
        """The municipality itself is no partner of its own."""
        own = self.instance.municipality_id
        return [place for place in self.cleaned_data["partners"] if place.pk != own]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        first, last = self.programme.start, self.programme.end
        for name, day in (("start", start), ("end", end)):
            if day and (day < first or (last and day > last)):
                self.add_error(name, outside(first, last))
        if start and end and end < start and not self.errors:
            self.add_error("end", _("The end date must not be before the start date."))
        return cleaned


class NominateForm(ParticipationForm):
    municipality = SearchedChoiceField(
        label=_("Municipality"), help_text=_("Name of the city, municipality or county")
    )
    field_order = ("municipality",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].offer(Municipality.objects.listed(), reverse("programmes:municipalities"))


class ApplyForm(forms.ModelForm):
    class Meta:
        model = Participation
        fields = ("municipality", "motivation")
        widgets = {"motivation": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"motivation": _("Why your municipality wants to take part. At most 3,000 characters.")}

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
        self.fields["municipality"].empty_label = None
        self.fields["motivation"].required = True


class MilestoneForm(StepForm):
    """A step by hand: the day it is planned for, the day it was done, a note."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.step.name == "plan":
            self.fields["planned_on"] = GermanDateField(
                label=capfirst(_("planned for")), initial=self.obj.planned_on
            )
        if self.step.name in ("plan", "finish"):
            self.fields["note"] = forms.CharField(
                label=capfirst(_("note")),
                required=False,
                max_length=1000,
                initial=self.obj.note,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Only those who work with this process read it."),
            )
