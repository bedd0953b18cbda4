"""Contracts of projects and of participations: page, draft, commitments, signatories, signing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public
from core.editing import Attempt, attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations.models import Organisation
from projects.portfolio import actions
from projects.portfolio.forms import AgreementForm, CommitmentForm, SignatoryForm
from projects.portfolio.models import Agreement, Commitment, Project, Signatory
from projects.portfolio.queries import Line
from projects.portfolio.states import KEEP, KEEP_AGREEMENT, SIGN
from projects.portfolio.views.kinds import Kind, kind_in
from projects.portfolio.views.parts import removal
from workshops.programmes.models import Participation

OF = ("project__lead_municipality", "participation__municipality", "participation__programme__operator")
SEEN = Agreement.objects.select_related(*OF)
OF_PART = tuple(f"agreement__{one}" for one in OF)


KINDS = {
    "verpflichtung": Kind(
        Commitment, CommitmentForm, actions.enter_commitment, actions.edit_commitment,
        gettext_lazy("Enter commitment"), gettext_lazy("Edit commitment"),
    ),
    "seite": Kind(
        Signatory, SignatoryForm, actions.enter_signatory, actions.edit_signatory,
        gettext_lazy("Enter signatory"), gettext_lazy("Edit signatory"),
    ),
}  # fmt: skip


@public
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, SEEN, pk=pk)
    keeps = request.user.has_perm(KEEP_AGREEMENT, found)
    page = {
        "agreement": found,
        **_about(found.subject, request.user),
        "commitments": [
            Line(one, _steps(one, found, request.user), keeps and found.is_draft)
            for one in found.commitments.all()
        ],
        "sides": _sides(found, request.user, keeps),
        "steps": open_steps(found, request.user),
        "keeps": keeps,
        "transitions": timeline_of(found) if keeps else [],
    }
    return render(request, "portfolio/agreement.html", page)


def _about(subject: Project | Participation, user) -> dict[str, str]:
    """For the trail: what the contract is of, and where that is read; the page of a process is not for everybody."""
    if isinstance(subject, Project):
        return {"subject": subject, "subject_url": subject.get_absolute_url()}
    follows = user.has_perm("programmes.follow_participation", subject)
    return {"subject": subject, "subject_url": (subject if follows else subject.programme).get_absolute_url()}


def _steps(one: Commitment, agreement: Agreement, user) -> list:
    one.agreement = agreement
    return open_steps(one, user) if user.is_authenticated else []


def _sides(agreement: Agreement, user, keeps: bool) -> list[dict]:
    """A side whose entry is not public any more is not named to others."""
    rows = list(agreement.signatories.select_related("municipality", "organisation__office_of"))
    seen = set(
        Organisation.objects.visible_to(user)
        .filter(pk__in=[row.organisation_id for row in rows])
        .values_list("pk", flat=True)
    )
    lines = []
    for row in rows:
        row.agreement = agreement
        shown = row.municipality_id is not None or row.organisation_id in seen or keeps
        may_sign = (
            agreement.state == "open_for_signature"
            and not row.signed_on
            and user.has_perm(SIGN.permission, row)
        )
        lines.append(
            {"side": row, "shown": shown, "may_sign": may_sign, "changes": keeps and agreement.is_draft}
        )
    return lines


def draft(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, Project.objects.select_related("lead_municipality"), KEEP, slug=slug)
    return _draft(request, kept)


def draft_of_participation(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Participation.objects.select_related("municipality", "programme")
    sentence = _("Only the coordination of the municipality drafts an agreement.")
    return _draft(request, get_for(request.user, seen, "programmes.apply_participation", sentence, pk=pk))


def _draft(request: HttpRequest, subject: Project | Participation) -> HttpResponse:
    form = AgreementForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.draft_agreement(subject, by=request.user, values=form.values, token=token_of(request)),
        done=_("Drafted. Next: the commitments and who signs them."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return _form(request, tried, subject, _("Draft agreement"), subject.get_absolute_url())


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_for(request.user, SEEN, KEEP_AGREEMENT, pk=pk)
    form = AgreementForm(sent(request), instance=kept)
    tried = attempt(
        request, form,
        lambda: actions.edit_agreement(kept, by=request.user, version=form.version_seen, values=form.values), done=_("Saved."),
    )  # fmt: skip
    return _answer(request, tried, kept, _("Edit agreement"))


def enter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    known = kind_in(KINDS, kind)
    kept = get_for(request.user, SEEN, KEEP_AGREEMENT, pk=pk)
    form = _filled(known, request, kept)
    tried = attempt(
        request, form,
        lambda: known.enter(kept, by=request.user, values=form.values, token=token_of(request)), done=_("Saved."),
    )  # fmt: skip
    return _answer(request, tried, kept, str(known.new))


def change(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    known = kind_in(KINDS, kind)
    part = _part(request, known, pk)
    form = _filled(known, request, part.agreement, part)
    tried = attempt(
        request, form,
        lambda: known.edit(part, by=request.user, version=form.version_seen, values=form.values), done=_("Saved."),
    )  # fmt: skip
    return _answer(request, tried, part.agreement, str(known.change))


def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    part = _part(request, kind_in(KINDS, kind), pk)
    back = part.agreement.get_absolute_url()
    return step_page(
        request, part, removal(type(part)), actions.remove_from_agreement, back=back, done=_("Removed.")
    )


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    side = get_for(request.user, Signatory.objects.select_related(*OF_PART), pk=pk)
    back = side.agreement.get_absolute_url()
    return step_page(request, side, SIGN, actions.sign, back=back, done=_("Signed."))


def _filled(known: Kind, request: HttpRequest, kept: Agreement, part=None):
    more = {"agreement": kept} if known.model is Signatory else {}
    return known.form(sent(request), instance=part, **more)


def _part(request: HttpRequest, known: Kind, pk: int):
    rows = known.model.objects.select_related(*OF_PART)
    return get_for(request.user, rows, f"portfolio.keep_{known.model._meta.model_name}", pk=pk)


def _answer(request: HttpRequest, tried: Attempt, kept: Agreement, heading: str) -> HttpResponse:
    if tried.saved:
        return redirect(kept)
    return _form(request, tried, kept.subject, heading, kept.get_absolute_url())


def _form(
    request: HttpRequest, tried: Attempt, subject: Project | Participation, heading: str, back: str
) -> HttpResponse:
    page = {
        **tried.page, **_about(subject, request.user), "heading": heading, "verb": _("Save"), "back": back,
    }  # fmt: skip
    return render(request, "portfolio/agreement_form.html", page, status=tried.status)
