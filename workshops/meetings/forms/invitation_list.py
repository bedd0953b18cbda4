"""Which inventory a workshop follows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.inventory.models import Inventory


class ChooseInventoryForm(forms.Form):
    inventory = forms.ModelChoiceField(
        label=_("Inventory"), queryset=Inventory.objects.none(), required=False, empty_label=_("without an inventory"),
        help_text=_("The workshop presents its results and invites those who were interviewed."),
    )  # fmt: skip

    def __init__(self, *args, inventories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inventory"].queryset = inventories
