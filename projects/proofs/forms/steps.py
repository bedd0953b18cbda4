"""What single steps ask for."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from core.stepping import StepForm
from projects.proofs.actions.process import default_due


class ReturnForm(StepForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["again_by"] = GermanDateField(label=_("To be completed by"))


class RecoverForm(StepForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recovery_due"] = GermanDateField(label=_("To be paid back by"), initial=default_due)


class MoveForm(StepForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"] = GermanDateField(label=capfirst(_("due on")), initial=self.obj.due_on)
