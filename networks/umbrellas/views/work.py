"""Where both sides work on memberships: proposals, answers, what a member allows; and the link that stops mailings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import links
from core.access import get_for, public, require
from core.choosing import choices_page
from core.editing import attempt, sent
from core.stepping import step_page
from networks.organisations.models import Organisation
from networks.organisations.rules import is_editor
from networks.umbrellas import actions, queries
from networks.umbrellas.actions.mailings import STOP
from networks.umbrellas.forms import JoinForm, ProposeForm
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.models.membership import eligible, umbrellas
from networks.umbrellas.rules import managed_ids, manages
from networks.umbrellas.states import MEMBERSHIP

WORK = "umbrellas.work_for"
STEPS = {
    "accept": (actions.confirm_membership, gettext_lazy("Confirmed: the membership is public now.")),
    "decline": (actions.decline_proposal, gettext_lazy("Declined. The umbrella organisation is told.")),
    "admit": (actions.admit_member, gettext_lazy("Confirmed: the membership is public now.")),
    "reject": (actions.reject_applicant, gettext_lazy("Rejected. The organisation is told.")),
    "withdraw": (actions.withdraw_proposal, gettext_lazy("The proposal is withdrawn.")),
    "end": (actions.end_membership, gettext_lazy("The membership has ended.")),
    "allow_help": (actions.allow_help, gettext_lazy("The umbrella organisation may now edit your profile.")),
    "withdraw_help": (actions.withdraw_help, gettext_lazy("The permission is withdrawn.")),
    "stop_mailings": (actions.stop_mailings, gettext_lazy("Mailings of this umbrella organisation are stopped.")),
    "resume_mailings": (actions.resume_mailings, gettext_lazy("You receive mailings again.")),
}  # fmt: skip


def work(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation's memberships on both sides, with what is to be answered."""
    organisation = get_for(request.user, Organisation.objects.select_related("municipality"), WORK, pk=pk)
    above, members = queries.work_of(organisation, request.user)
    page = {
        "organisation": organisation,
        "above": above,
        "members": members,
        "is_umbrella": queries.is_umbrella(organisation),
        "manages": manages.test(request.user, organisation),
        "edits": is_editor.test(request.user, organisation),
    }
    return render(request, "umbrellas/work.html", page)


def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The umbrella organisation names a member."""
    umbrella = get_for(request.user, umbrellas(), pk=pk)
    require(request.user, "umbrellas.admit_umbrellamembership", UmbrellaMembership(umbrella=umbrella))
    form = ProposeForm(sent(request), umbrella=umbrella)
    lead = _(
        "The organisation is told and confirms or declines. Only then does the membership become public."
    )
    return _ask(request, umbrella, form, actions.propose_member, _("Propose a member"), lead)


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A member names its umbrella organisation."""
    member = get_for(request.user, Organisation.objects.all(), pk=pk)
    require(request.user, "umbrellas.join_umbrellamembership", UmbrellaMembership(member=member))
    form = JoinForm(sent(request), member=member)
    lead = _("The umbrella organisation is told and confirms or rejects. Only then does the membership become public.")  # fmt: skip
    return _ask(request, member, form, actions.propose_membership, _("Propose your membership"), lead)


def _ask(request: HttpRequest, organisation: Organisation, form, action, heading: str, lead: str):
    tried = attempt(
        request, form, lambda: action(organisation, by=request.user, **form.cleaned_data),
        done=_("Proposed. The other side is told."),
    )  # fmt: skip
    back = reverse("umbrellas:work", args=[organisation.pk])
    if tried.saved:
        return redirect(back)
    page = {**tried.page, "heading": heading, "lead": lead, "organisation": organisation, "back": back}
    return render(request, "umbrellas/form.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    membership = get_for(request.user, UmbrellaMembership.objects.select_related("umbrella", "member"), pk=pk)
    action, done = STEPS[name]
    managing = membership.umbrella_id in managed_ids(request.user)
    side = membership.umbrella_id if managing else membership.member_id
    back = reverse("umbrellas:work", args=[side])
    return step_page(request, membership, MEMBERSHIP[name], action, back=back, done=done)


def member_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, eligible().select_related("municipality"), ("member",))


def umbrella_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, umbrellas().select_related("municipality"), ("umbrella",))


@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever received a mailing stops them, without an account. Shown first, done with the button; doing it twice does no harm."""
    active = UmbrellaMembership.objects.active().select_related("umbrella", "member")
    membership = links.follow(STOP, token, active)
    if membership is None:
        return render(request, "umbrellas/stop_gone.html", status=404)
    if request.method == "POST" and membership.mailings_stopped_at is None:
        actions.stop_mailings(membership, by=None)
        messages.success(request, _("Mailings of this umbrella organisation are stopped."))
        return redirect(request.path)
    return render(request, "umbrellas/stop.html", {"membership": membership})
