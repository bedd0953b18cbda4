"""Requesting, assigning and describing an inventory."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.files import AttachmentField
from core.forms import GermanDateField
from core.stepping import StepForm
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.inventory import rules
from workshops.inventory.models import Inventory
from workshops.programmes.models import Facilitator, Milestone

OPEN_PHASES = Q(phase__kind="inventory", participation__state="active", state__in=["open", "planned"])


def open_phases():
    """Phases of kind inventory that have none yet."""
    taken = Inventory.objects.exclude(state="withdrawn").filter(milestone=OuterRef("pk"))
    found = Milestone.objects.filter(OPEN_PHASES).exclude(Exists(taken))
    return found.select_related("phase", "participation__municipality", "participation__programme").order_by(
        "pk"
    )


def own_phases(user):
    """Those this person may request an inventory for."""
    roles = roles_of(user)
    if roles.is_admin or user.is_superuser:
        return open_phases()
    return open_phases().filter(
        Q(participation__municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
        | Q(participation__programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
    )


def own_places(user):
    """The municipalities somebody may request an inventory for outside a programme: a coordinator one's own, staff any."""
    roles = roles_of(user)
    if roles.is_admin or user.is_superuser or roles.any(Role.PROGRAMME_STAFF):
        return Municipality.objects.listed()
    return Municipality.objects.listed().filter(pk__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))


def only_place(user) -> Municipality | None:
    """Whoever coordinates one municipality need not look for it."""
    ids = roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY)
    return Municipality.objects.listed().filter(pk__in=ids).first() if len(ids) == 1 else None


class PhaseField(forms.ModelChoiceField):
    def label_from_instance(self, milestone: Milestone) -> str:
        process = milestone.participation
        return f"{process.municipality}: {milestone} ({process.programme})"


class RequestForm(forms.Form):
    milestone = PhaseField(
        label=_("Phase of a programme"), queryset=Milestone.objects.none(), required=False,
        empty_label=_("outside a programme"),
    )  # fmt: skip
    municipality = SearchedChoiceField(
        label=_("Municipality"), required=False, help_text=_("Only needed outside a programme. Type a part of the name, then choose."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Empty: “Inventory” and the municipality."),
    )
    start = GermanDateField(label=_("Begins on"), required=False)
    end = GermanDateField(label=_("Ends on"), required=False)
    reason = forms.CharField(
        label=_("Why now"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you want to know and what you plan to do with it."),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = own_phases(user)
        self.fields["municipality"].offer(own_places(user), reverse("inventory:municipalities"))
        self.initial.setdefault("municipality", only_place(user))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        if data["milestone"] is None and data["municipality"] is None:
            self.add_error("municipality", _("Please choose a phase or a municipality."))
        elif not data["title"]:
            place = (
                data["milestone"].participation.municipality if data["milestone"] else data["municipality"]
            )
            data["title"] = default_title(place)
        if data["start"] and data["end"] and data["end"] < data["start"]:
            self.add_error("end", _("The end date must not be before the start date."))
        return data

    def about(self) -> dict[str, Any]:
        return {**self.cleaned_data, "municipality": self.cleaned_data["municipality"]}


def default_title(place: Municipality) -> str:
    """A title is content, and content is German first, whoever asks in which language."""
    with override(settings.LANGUAGE_CODE):
        return gettext("Inventory %(place)s") % {"place": place}


class FacilitatorsField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            label=_("People of the contractor"), queryset=Facilitator.objects.active().select_related("organisation"),
            widget=forms.CheckboxSelectMultiple, required=False,
            help_text=_("They record actors and answers. Others can be invited as facilitators of this inventory."), **kwargs,
        )  # fmt: skip


class AcceptForm(StepForm):
    """Who carries it out."""

    contractor = SearchedChoiceField(
        label=_("Contractor"), help_text=_("Name of the organisation that carries it out. Type a part of the name, then choose."),
        error_messages={"required": _("Please choose who carries out the inventory.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contractor"].offer(Organisation.objects.published(), reverse("inventory:organisations"))
        self.fields["facilitators"] = FacilitatorsField()
        if getattr(self.obj, "contractor_id", None):
            self.initial.setdefault("contractor", self.obj.contractor)


class CloseForm(StepForm):
    """The networking workshop, or why there is none."""

    waived = forms.CharField(
        label=_("Why there is no networking workshop"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only if no networking workshop was held for this inventory."),
    )  # fmt: skip


class EditForm(VersionedForm):
    start = GermanDateField(label=_("Begins on"), required=False)
    end = GermanDateField(label=_("Ends on"), required=False)
    method = forms.CharField(
        label=_("Method"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("How actors were looked for and asked. Public with the results."),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("Summary"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Public with the results. It names nobody who did not agree."),
    )  # fmt: skip
    report = AttachmentField(label=pgettext_lazy("inventory", "Report"), required=False)
    brochure = AttachmentField(
        label=_("Brochure"), required=False,
        help_text=_("Only if you have one of your own; the portal makes one from the results."),
    )  # fmt: skip

    compared = ("title", "start", "end", "method", "summary", "facilitators")

    class Meta:
        model = Inventory
        fields = ("title", "start", "end", "method", "summary")
        labels = {"title": _("Title")}

    def __init__(self, *args, steers: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if steers:
            self.fields["facilitators"] = FacilitatorsField()
            chosen = [row.facilitator_id for row in self.instance.facilitations.all()]
            self.initial.setdefault("facilitators", chosen)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The end date must not be before the start date."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The columns, the files and, for staff, whose work it is."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
