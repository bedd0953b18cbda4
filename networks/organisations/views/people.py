"""Who keeps a profile: colleagues, invitations, leaving."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import get_for
from core.editing import attempt, sent
from core.once import token_of
from networks.organisations import actions, queries
from networks.organisations.forms import ColleagueForm
from networks.organisations.models import Organisation

PEOPLE = "organisations.people_organisation"


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_for(request.user, Organisation.objects.all(), PEOPLE, pk=pk)
    keepers = list(queries.keepers_of(organisation))
    own = next((held for held in keepers if held.user_id == request.user.pk), None)
    page = {
        "organisation": organisation,
        "keepers": keepers,
        "invitations": queries.invited_to(organisation),
        "own": own,
        "alone": own is not None and len(keepers) == 1,
    }
    return render(request, "organisations/people.html", page)


@reauthentication_required(allow_get=True)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the password again, like every place where rights are given."""
    organisation = get_for(request.user, Organisation.objects.all(), PEOPLE, pk=pk)
    form = ColleagueForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.invite_colleague(
            organisation, by=request.user, email=form.cleaned_data["email"], token=token_of(request)
        ),
        done=lambda made: _("Invited: %(email)s. The person receives a mail.") % {"email": made.email},
    )  # fmt: skip
    if tried.saved:
        return redirect("organisations:people", pk=pk)
    return render(
        request,
        "organisations/invite.html",
        {**tried.page, "organisation": organisation},
        status=tried.status,
    )
