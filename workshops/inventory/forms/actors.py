"""Recording an actor: in a few seconds on a phone, with a look into the directory."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from networks.organisations.kinds import Kind, LegalForm
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.inventory import queries
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.states import Relevance, Source

NEW = "new"
YES_NO = (("", _("not known yet")), ("true", _("yes")), ("false", _("no")))


class _Described(forms.Form):
    """What is said about every actor."""

    source = forms.ChoiceField(label=_("Found through"), choices=Source.choices, initial=Source.INTERNET)
    relevance = forms.TypedChoiceField(
        label=_("Relevance"), choices=Relevance.choices, coerce=int, initial=Relevance.MEDIUM
    )
    active_in_development = forms.TypedChoiceField(
        label=_("Active in development policy"), choices=YES_NO, required=False, empty_value=None,
        coerce=lambda value: value == "true",
    )  # fmt: skip
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Needed if the actor is to answer online or to read its answers."),
        error_messages={"invalid": _("Please enter a valid e-mail address.")},
    )  # fmt: skip
    phone = forms.RegexField(
        regex=r"^[+0-9 ()/-]{5,30}$", label=_("Telephone"), required=False,
        error_messages={"invalid": _("Please enter a valid telephone number.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("Internal note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only those who carry out the inventory and programme staff read it."),
    )  # fmt: skip


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def group_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Actor group"), choices=[("", _("Please choose")), *ActorGroup.choices], required=True
    )


def cleaned_name(text: str) -> str:
    name = text.strip()
    if not InventoryActor.keys_of(name)["name_key"]:
        raise forms.ValidationError(_("Please enter a name."))
    return name


class AddActorForm(_Described):
    """`same_as` appears once the name resembles entries of the directory: one of them, or a new actor."""

    field_order = ("name", "same_as", "actor_group")

    def __init__(self, *args, inventory: Inventory, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.inventory, self.similar = inventory, []
        self.fields["name"], self.fields["actor_group"] = name_field(), group_field()
        words = self.data.get("name", "").replace("\x00", "").strip() if self.is_bound else ""
        if words:
            self._look_up(words, user)
        self.order_fields(self.field_order)

    def _look_up(self, words: str, user) -> None:
        self.similar = queries.in_directory(words, self.inventory, user)
        if not self.similar:
            return
        choices = [(str(one.pk), f"{one.name}, {one.municipality}") for one in self.similar]
        self.fields["same_as"] = forms.ChoiceField(
            label=_("Already in the directory?"), choices=[*choices, (NEW, _("none of these: a new actor"))], widget=forms.RadioSelect,
            error_messages={"required": _("Please say whether it is one of these entries.")},
        )  # fmt: skip
        chosen = self.data.get("same_as", "")
        self.fields["actor_group"].required = chosen in ("", NEW)

    def clean_name(self) -> str:
        name = cleaned_name(self.cleaned_data["name"])
        if there := queries.recorded_as(self.inventory, name):
            raise forms.ValidationError(
                _("An entry with this name already exists: %(name)s."),
                params={"name": there.name},
                code="there",
            )
        return name

    def about(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        chosen = data.pop("same_as", NEW)
        data["organisation"] = next((one for one in self.similar if str(one.pk) == chosen), None)
        return data


class ActorForm(_Described, VersionedForm):
    """Correcting what is said about an actor; name and group of a linked one are the directory's."""

    name, actor_group = name_field(), group_field()
    field_order = ("name", "actor_group")

    class Meta:
        model = InventoryActor
        fields = (
            "name", "actor_group", "source", "relevance", "active_in_development", "contact_name", "email", "phone", "note",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.initial["active_in_development"]
        self.initial["active_in_development"] = {None: "", True: "true", False: "false"}.get(known, known)
        if self.instance.organisation_id is not None:
            del self.fields["name"], self.fields["actor_group"]

    def clean_name(self) -> str:
        return cleaned_name(self.cleaned_data["name"])

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class LinkForm(forms.Form):
    """The actor is this entry of the directory."""

    organisation = SearchedChoiceField(
        label=_("Entry in the directory"), help_text=_("Type a part of the name, then choose.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(
            Organisation.objects.visible_to(user), reverse("inventory:organisations")
        )


class TakeOverForm(forms.Form):
    """What a profile needs and an inventory does not ask."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Please choose")), *((kind.value, kind.label) for kind in Kind if kind != Kind.OFFICE)]
    )  # fmt: skip
    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=[("", _("Please choose")), *LegalForm.choices]
    )

    def __init__(self, *args, actor: InventoryActor, **kwargs):
        super().__init__(*args, **kwargs)
        usual = {ActorGroup.A3: Kind.MSO, ActorGroup.A5: Kind.ONE_WORLD}
        self.initial.setdefault("kind", usual.get(actor.actor_group, ""))
