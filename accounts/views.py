"""Who has which role, invitations, own data. Signing in and everything about it are allauth's pages."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import actions
from accounts.forms import InviteForm, NotificationsForm, OwnDataForm
from accounts.models import Invitation, RoleAssignment
from accounts.queries import package_of, people_listed
from accounts.states import END_ROLE, INVITATION
from accounts.tables import PeopleListing
from accounts.wording import OWN_DATA_WORDS
from core.access import get_for, require
from core.documents import Document, respond
from core.documents.plain import parts_of
from core.editing import attempt, sent
from core.once import create_once, token_of
from core.stepping import step_page

STEP_ACTIONS = {
    "accept": actions.accept_invitation,
    "decline": actions.decline_invitation,
    "withdraw": actions.withdraw_invitation,
    "renew": actions.renew_invitation,
}


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    require(request.user, "accounts.give_roleassignment")
    listing = PeopleListing(request, people_listed(request.user))
    invitations = Invitation.objects.given_by(request.user).open().prefetch_related("scope").order_by("-pk")
    page = {"listing": listing, "invitations": invitations[:100]}
    return listing.download() or render(request, "accounts/people.html", page)


def _inviting(request: HttpRequest) -> bool:
    return "look_up" not in request.POST


@reauthentication_required(allow_get=True, enabled=_inviting)
def invite(request: HttpRequest) -> HttpResponse:
    """Asks for the password again before it invites; allauth keeps what was typed meanwhile."""
    require(request.user, "accounts.invite_invitation")
    asked = sent(request) if _inviting(request) else None
    given = {"offer": request.GET["offer"]} if "offer" in request.GET else {}
    initial = given if _inviting(request) else request.POST.dict()
    form = InviteForm(asked, by=request.user, initial=initial)
    tried = attempt(
        request, form, lambda: _invite_once(request, form.cleaned_data),
        done=lambda made: _("Invited: %(email)s. The person receives a mail.") % {"email": made.email},
    )  # fmt: skip
    if tried.saved:
        return redirect("accounts:people")
    return render(request, "accounts/invite.html", tried.page, status=tried.status)


def _invite_once(request: HttpRequest, said: dict) -> Invitation:
    return create_once(
        token_of(request),
        by=request.user,
        create=lambda: actions.invite(
            email=said["email"], role=said["role"], scope=said["object"], by=request.user
        ),
    )


@reauthentication_required(allow_get=True)
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = get_for(
        request.user, RoleAssignment.objects.effective().select_related("user"), END_ROLE.permission, pk=pk
    )
    own = assignment.user == request.user
    back = reverse("accounts:own_data") if own else reverse("accounts:people")
    context = {"person": assignment.user}
    return step_page(request, assignment, END_ROLE, actions.end_role, back=back, context=context)


@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """The invitations to the signed-in person; also where the mail's link leads."""
    mine = Invitation.objects.to(request.user).open().select_related("created_by").prefetch_related("scope")
    return render(request, "accounts/invitations.html", {"invitations": mine.order_by("-pk")})


def invitation_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in STEP_ACTIONS:
        raise Http404
    invitation = get_for(request.user, Invitation.objects.all(), INVITATION[step].permission, pk=pk)
    back = "accounts:people" if step in ("withdraw", "renew") else "accounts:invitations"
    return step_page(request, invitation, INVITATION[step], STEP_ACTIONS[step], back=reverse(back))


def own_data_page(request: HttpRequest) -> HttpResponse:
    form = OwnDataForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.save_own_data(request.user, **form.cleaned_data)
        messages.success(request, _("Your data are saved."))
        return redirect("accounts:own_data")
    roles = request.user.role_assignments.effective().prefetch_related("scope").order_by("pk")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/own_data.html", {"form": form, "roles": roles}, status=status)


def notifications(request: HttpRequest) -> HttpResponse:
    """Which mail a person wants; the address stands at the foot of every reminder."""
    form = NotificationsForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.save_notifications(request.user, kinds=form.kinds, **form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("accounts:notifications")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/notifications.html", {"form": form}, status=status)


@require_safe
def own_data_file(request: HttpRequest) -> HttpResponse:
    """Everything the portal holds about the signed-in person, as a file for machines."""
    package = {str(name): value for name, value in package_of(request.user).items()}
    response = JsonResponse(package, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@require_safe
def own_data_read(request: HttpRequest) -> HttpResponse:
    """The same to read: a page to print, or a PDF."""
    document = Document(
        title=_("Everything the portal holds about me"),
        subtitle=str(request.user),
        parts=parts_of(package_of(request.user), OWN_DATA_WORDS),
        landscape=True,
    )
    return respond(request, document, "meine-daten", [(_("My data"), reverse("accounts:own_data"))])
