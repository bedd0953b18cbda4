"""How a request for an inventory is carried out (workshops.offers.targets): accepting it assigns the contractor at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.inventory import actions
from workshops.inventory.forms import AcceptForm
from workshops.inventory.forms.inventory import PhaseField, default_title, open_phases
from workshops.inventory.models import Inventory
from workshops.offers.models import ServiceRequest
from workshops.programmes.models import Milestone


class AssignForm(AcceptForm):
    """Who carries it out, and the phase it belongs to where the municipality takes part in a programme that has one."""

    milestone = PhaseField(
        label=_("Phase of a programme"), queryset=Milestone.objects.none(), required=False, empty_label=_("outside a programme")
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        phases = open_phases().filter(participation__municipality=self.obj.municipality_id)
        if phases:
            self.fields["milestone"].queryset = phases
        else:
            del self.fields["milestone"]


class InventoryTarget:
    form_class: type[forms.Form] = AssignForm

    def accept(
        self, request: ServiceRequest, *, by, contractor, facilitators=(), milestone=None
    ) -> Inventory:
        """In the transaction of the acceptance. The wish for a period counts only outside a phase, which has a window of its own."""
        period = {} if milestone else {"start": request.preferred_from, "end": request.preferred_to}
        inventory = actions.request_inventory(
            by=by, municipality=request.municipality, programme=request.offer.programme, milestone=milestone,
            title=default_title(request.municipality), reason=request.reason, **period,
        )  # fmt: skip
        actions.accept_inventory(inventory, by=by, contractor=contractor, facilitators=facilitators)
        return inventory
