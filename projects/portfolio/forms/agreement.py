"""A contract as the coordination drafts it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from projects.portfolio.forms.project import CHOOSE
from projects.portfolio.models import Agreement, Commitment, Signatory
from projects.portfolio.queries import sides_of


class AgreementForm(VersionedForm):
    class Meta:
        model = Agreement
        fields = ("title", "preamble")
        widgets = {"preamble": forms.Textarea(attrs={"rows": 4})}


class CommitmentForm(VersionedForm):
    class Meta:
        model = Commitment
        fields = ("text", "indicator", "target")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class SignatoryForm(VersionedForm):
    """One of those who take part: `m` and the key of a municipality, `o` and that of an organisation."""

    side = forms.ChoiceField(
        label=_("Who signs"), help_text=_("Municipalities and organisations that take part.")
    )
    beside: ClassVar[dict[str, str]] = {"municipality": "side", "organisation": "side"}

    class Meta:
        model = Signatory
        fields = ("office", "name")
        help_texts = {
            "office": _("For example “lord mayor”"),
            "name": _(
                "Only of people who hold a public office. It stands on the public page once somebody has signed."
            ),
        }

    field_order = ["side", "office", "name"]

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        places, organisations = sides_of(agreement)
        self.fields["side"].choices = [
            ("", CHOOSE), *((f"m{one.pk}", str(one)) for one in places), *((f"o{one.pk}", str(one)) for one in organisations)
        ]  # fmt: skip
        if self.instance.pk:
            own = self.instance.municipality_id
            self.initial.setdefault("side", f"m{own}" if own else f"o{self.instance.organisation_id}")

    @property
    def values(self) -> dict[str, Any]:
        side = self.cleaned_data["side"]
        key = int(side[1:])
        of_place = side.startswith("m")
        return {
            **super().values,
            "municipality_id": key if of_place else None,
            "organisation_id": None if of_place else key,
        }

    def validate_constraints(self) -> None:
        """The action says it beside the field."""
