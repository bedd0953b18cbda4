"""An application: begun, read, its steps; what was handed in, and the proof that it is unchanged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import Forbidden, get_for, require
from core.documents import respond
from core.drafts import Desk
from core.editing import attempt, sent
from core.frozen import respond_frozen
from core.once import token_of
from core.pages import panels_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.applications import actions, queries
from projects.applications.forms import BeginForm, ReturnForm
from projects.applications.models import Application
from projects.applications.models.gaps import PARTS
from projects.applications.report import document_of, is_unchanged
from projects.applications.states import APPLICATION
from projects.applications.views.door import READ, WRITE, the_application
from projects.calls.eligibility import why_no_organisation
from projects.calls.models import Call
from projects.calls.queries import carriers_of

STEPS = {
    "submit": (actions.submit_application, StepForm),
    "resubmit": (actions.resubmit_application, StepForm),
    "discard": (actions.discard_draft, StepForm),
    "return": (actions.return_application, ReturnForm),
    "withdraw": (actions.withdraw_application, StepForm),
}
"""The steps that are taken here; rooms above have pages for theirs."""


def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Only municipalities that may apply get the form; everybody else reads why not."""
    call = get_for(request.user, Call.objects.select_related("programme"), slug=slug)
    places = _eligible_places(request, call)
    desk = Desk(request.user, f"application:{call.pk}")
    form = BeginForm(sent(request), initial=desk.initial(), places=places)
    tried = attempt(
        request, form,
        lambda: actions.begin_application(call, by=request.user, once=token_of(request), **form.cleaned_data),
        done=_("The draft is saved. Write its parts in any order."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("applications:part", tried.result.pk, next(iter(PARTS)))
    return render(request, "applications/begin.html", {**tried.page, "call": call}, status=tried.status)


def _eligible_places(request: HttpRequest, call: Call):
    """Those she coordinates that may apply. Raises Forbidden with the sentence when there are none."""
    mine = list(queries.own_places(request.user))
    if not mine:
        organisation = request.user.roles.any(Role.ORG_EDITOR, Role.UMBRELLA_MANAGER) and why_no_organisation(
            call
        )
        raise Forbidden(organisation or _("Only the coordination of a municipality begins an application."))
    barred = {place.pk: sentence for place in mine if (sentence := call.why_not(place))}
    if len(barred) == len(mine):
        raise Forbidden(barred[mine[0].pk])
    return queries.own_places(request.user).exclude(pk__in=barred)


def mine(request: HttpRequest) -> HttpResponse:
    """The applications of the municipalities this person coordinates, as lead or as a partner."""
    require(request.user, "applications.apply_application")
    found = Application.objects.written_by(request.user).with_sums().select_related("call", "municipality")
    return render(request, "applications/mine.html", {"applications": found.order_by("-created_at")})


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts, what is missing, who takes part, the steps; programme staff read the summary."""
    found, user = the_application(request, pk, None), request.user
    writes, reads = user.has_perm(WRITE, found), user.has_perm(READ, found)
    gaps = found.gaps() if writes else []
    page = {
        "application": found,
        "plan": found.plan,
        "reads": reads,
        "writes": writes,
        "parts": [(name, label, sum(gap.part == name for gap in gaps)) for name, label in PARTS.items()],
        "gaps": gaps,
        "steps": [one for one in open_steps(found, user) if one.step.name in STEPS],
        "base": found.get_absolute_url(),
        "panels": panels_of(request, found),
        "partners": _partners(user, found),
        "signatures": [(row, row.waits_for(user)) for row in found.signatures.all()],
        "snapshot": found.snapshots.last() if reads else None,
        "transitions": timeline_of(found) if reads else [],
    }
    return render(request, "applications/application.html", page)


def _partners(user, found: Application):
    """Each with whether this person answers for it, and its carrier check where she may read it."""
    rows = found.partners.all()
    carriers = carriers_of(user, [row.organisation_id for row in rows])
    return [
        (row, user.has_perm("applications.answer_partner", row), carriers.get(row.organisation_id))
        for row in rows
    ]


def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole application as a document: page, PDF, JSON. What was handed in is shown as it was frozen."""
    found = the_application(request, pk)
    last = found.snapshots.last()
    frozen = last is not None and not found.is_writable
    crumbs = [(found.title, found.get_absolute_url())]
    document = last.document if frozen else document_of(found)
    return respond(request, document, f"antrag-{found.number or found.pk}".lower(), crumbs)


def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Every frozen copy: its check value worked out anew, and whether what is stored still says the same."""
    found = the_application(request, pk)
    copies = list(found.snapshots.all())
    last = copies[-1] if copies else None
    page = {
        "application": found,
        "copies": copies,
        "last": last,
        "unchanged": last is not None and not found.is_writable and is_unchanged(found, last),
    }
    return render(request, "applications/proof.html", page)


def frozen(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """A frozen copy: as a document, or with `?format=json` exactly the text that the check value is of."""
    found = the_application(request, pk)
    copy = next((one for one in found.snapshots.all() if one.edition == edition), None)
    if copy is None:
        raise Http404
    name = f"antrag-{found.number}-{edition}".lower()
    return respond_frozen(request, copy, name, [(found.title, found.get_absolute_url())])


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = the_application(request, pk, None)
    action, form = STEPS[name]
    return step_page(
        request, found, APPLICATION[name], action, back=found.get_absolute_url(), form_class=form
    )
