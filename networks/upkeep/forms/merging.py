"""Which two entries are one, and what the merged one says."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.choosing import SearchedChoiceField
from networks.organisations.models import Organisation
from networks.upkeep.choices import BOTH, GONE, KEPT, Field

OTHER = "other"


class OtherForm(forms.Form):
    """The second of the two, by name."""

    other = SearchedChoiceField(label=_("The other entry"), help_text=_("Part of its name"))

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[OTHER].offer(offered, reverse("upkeep:merge_choices"))


class MergeForm(forms.Form):
    """One choice for every field in which the two differ. The versions say what was compared."""

    def __init__(
        self,
        *args,
        kept: Organisation,
        gone: Organisation,
        differing: list[Field],
        editors: list[User],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.differing = differing
        for name, one in (("kept_version", kept), ("gone_version", gone)):
            self.fields[name] = forms.IntegerField(widget=forms.HiddenInput, initial=one.version, min_value=1)
        for field in differing:
            choices = [(KEPT, field.words(KEPT) or "–"), (GONE, field.words(GONE) or "–")]
            if field.is_list and field.kept and field.gone:
                choices.append((BOTH, field.words(BOTH)))
            self.fields[f"of_{field.name}"] = forms.ChoiceField(
                label=field.label, choices=choices, initial=field.best, widget=forms.RadioSelect
            )
        if editors:
            self.fields["editors"] = forms.TypedMultipleChoiceField(
                label=_("Who of the entry that goes keeps the merged one?"), coerce=int, required=False,
                choices=[(person.pk, str(person)) for person in editors], initial=[person.pk for person in editors],
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields["same"] = forms.BooleanField(
            label=_("Both entries are the same organisation. I have checked this."),
            error_messages={"required": _("Please confirm that both are the same organisation.")},
        )

    @property
    def decision(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "versions": (data["kept_version"], data["gone_version"]),
            "chosen": {field.name: data[f"of_{field.name}"] for field in self.differing},
            "editors": data.get("editors", []),
        }

    @property
    def rows(self) -> list[tuple[Field, list]]:
        """For each differing field its radio buttons."""
        return [(field, list(self[f"of_{field.name}"])) for field in self.differing]
