"""The one page for every step: what will happen, who is told, the reason if one is due, one button with the verb."""

from collections.abc import Callable
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import Forbidden
from core.choosing import SearchedChoiceField
from core.editing import refuse
from core.forms import GermanDateField
from core.workflow import Refused, Step, why_elsewhere


class StepForm(forms.Form):
    """Reason and day of a step, as far as the step asks for them. Rooms subclass it for a step that needs more.

    `beside` says where a refusal belongs whose field has another name in this form.
    """

    beside: ClassVar[dict[str, str]] = {}

    def __init__(self, *args, step: Step, obj=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.step, self.obj = step, obj
        if step.reason:
            self.fields["reason"] = forms.CharField(
                label=_("Reason"),
                help_text=_("At least 10 characters. The people concerned read it."),
                widget=forms.Textarea(attrs={"rows": 4}),
                max_length=2000,
                error_messages={
                    "required": _("Please give a reason for the decision (at least 10 characters).")
                },
            )
        if step.dated:
            self.fields["effective_on"] = GermanDateField(
                label=_("Day on which it happened"),
                required=False,
                help_text=_("Leave empty for today. Earlier days are shown as entered later."),
            )

    @property
    def searches(self) -> bool:
        """The page offers what fits while somebody types."""
        return any(isinstance(field, SearchedChoiceField) for field in self.fields.values())

    def clean_effective_on(self):
        day = self.cleaned_data["effective_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day


def step_page(
    request: HttpRequest,
    obj,
    step: Step,
    action: Callable,
    *,
    back: str,
    done: str = "",
    form_class: type[StepForm] = StepForm,
    context: dict | None = None,
    template: str = "steps/confirm.html",
) -> HttpResponse:
    """Show the confirm page, or take the step by calling `action(obj, by=..., **what the form asked)` and go `back` with a message.

    A person without the permission gets 403 already on GET; a refused guard answers 409 with the sentence and keeps the input. Where the
    step does not begin at the present state, the page says so and asks nothing.
    """
    if not request.user.has_perm(step.permission, obj):
        raise Forbidden()
    form = form_class(request.POST if request.method == "POST" else None, step=step, obj=obj)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                action(obj, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                status = refuse(form, refusal)
            else:
                messages.success(request, done or _("Done: %(step)s") % {"step": step.label})
                return redirect(back)
    elsewhere = why_elsewhere(step, obj) if request.method == "GET" and step.sources else ""
    page = {"form": form, "step": step, "obj": obj, "back": back, "elsewhere": elsewhere, **(context or {})}
    return render(request, template, page, status=status)
