"""For those who decide: the queue, the steps of a profile, the comparison of a proposed change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import Forbidden, get_for
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations import actions, queries
from networks.organisations.forms import ApproveForm, RejectForm, SubmitForm
from networks.organisations.models import Organisation, Revision
from networks.organisations.states import ORGANISATION, REVISION
from networks.organisations.wording import proposal

# name of the step -> action, form, what the page says afterwards
STEPS = {
    "submit": (
        actions.submit,
        SubmitForm,
        _("Submitted. You get a mail as soon as somebody has read the profile."),
    ),
    "publish": (actions.publish, StepForm, _("The profile is public now. The editors are told.")),
    "request_changes": (
        actions.request_changes,
        StepForm,
        _("The editors are told what is to be changed."),
    ),
    "reject": (actions.reject, RejectForm, _("The profile is rejected. The editors are told.")),
    "confirm": (actions.confirm, StepForm, _("Thank you. The details are confirmed as of today.")),
    "seek_keeper": (
        actions.seek_keeper,
        StepForm,
        _("You no longer keep this profile. Somebody looks for a successor."),
    ),
    "suspend": (actions.suspend, StepForm, _("The profile is no longer public. The editors are told.")),
    "reinstate": (actions.reinstate, StepForm, _("The profile is public now. The editors are told.")),
    "archive": (actions.archive, StepForm, _("The profile is archived.")),
}
REVISION_STEPS = {
    "approve": (actions.approve_revision, ApproveForm, _("The changes are published. The editors are told.")),
    "reject": (actions.reject_revision, StepForm, _("The old text stays. The editors are told.")),
    "withdraw": (actions.withdraw_revision, StepForm, _("The changes are withdrawn.")),
}


def queue(request: HttpRequest) -> HttpResponse:
    """Profiles and changes that wait for this person, the oldest first."""
    if not queries.may_review(request.user):
        raise Forbidden()
    return render(request, "organisations/queue.html", {"waiting": queries.queue_of(request.user)})


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The confirm page of one step of a profile."""
    if name not in STEPS:
        raise Http404
    visible = Organisation.objects.select_related("municipality", "office_of")
    organisation = get_for(request.user, visible, pk=pk)
    action, form, done = STEPS[name]
    leaves = name == "seek_keeper"
    back = (
        reverse("organisations:mine") if leaves else reverse("organisations:detail", args=[organisation.pk])
    )
    return step_page(request, organisation, ORGANISATION[name], action, back=back, done=done, form_class=form)


def revision(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed beside what is published."""
    proposed = get_for(
        request.user, Revision.objects.select_related("organisation__municipality", "submitted_by"), pk=pk
    )
    page = {
        "revision": proposed,
        "organisation": proposed.organisation,
        "rows": proposal(proposed),
        "logo": queries.proposed_logo(proposed),
        "steps": open_steps(proposed, request.user),
        "base": reverse("organisations:revision", args=[proposed.pk]),
        "transitions": timeline_of(proposed),
    }
    return render(request, "organisations/revision.html", page)


def revision_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in REVISION_STEPS:
        raise Http404
    proposed = get_for(request.user, Revision.objects.select_related("organisation__municipality"), pk=pk)
    action, form, done = REVISION_STEPS[name]
    back = reverse("organisations:revision", args=[proposed.pk])
    context = {"rows": proposal(proposed)}
    return step_page(
        request, proposed, REVISION[name], action, back=back, done=done, form_class=form, context=context
    )
