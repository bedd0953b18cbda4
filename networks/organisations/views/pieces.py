"""Pieces of a profile with a page of their own: texts in other languages, the logo, who sees what."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import get_for
from core.drafts import Desk
from core.editing import attempt, sent
from networks.organisations import actions, codes, queries
from networks.organisations.forms import LogoForm, TranslationForm, VisibilityForm, choose_language_form
from networks.organisations.models import Organisation
from networks.organisations.views.keep import EDIT, detail_of, saved_words, turned_back


def _kept(request: HttpRequest, pk: int) -> Organisation:
    return get_for(request.user, Organisation.objects.select_related("municipality", "logo"), EDIT, pk=pk)


@require_safe
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """The languages the profile has texts in, and a choice of one more."""
    organisation = _kept(request, pk)
    if back := turned_back(request, organisation):
        return back
    there = queries.languages_of_editors(organisation)
    form = choose_language_form(organisation, there, request.GET if "language" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("organisations:text", pk=pk, language=form.cleaned_data["language"])
    names = codes.languages()
    languages = [
        (code, names[code], codes.native_name(code), codes.tag_of(code), codes.direction_of(code))
        for code in there
    ]
    page = {"organisation": organisation, "languages": languages, "form": form}
    return render(request, "organisations/texts.html", page, status=422 if form.is_bound else 200)


def text(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    organisation = _kept(request, pk)
    if language == "de" or language not in codes.LANGUAGE_CODES:
        raise Http404
    if back := turned_back(request, organisation):
        return back
    present = queries.text_of_editors(organisation, language)
    desk = Desk(request.user, f"organisation:{organisation.pk}:text:{language}")
    written = {name: getattr(present, name) for name in TranslationForm.texts}
    form = TranslationForm(
        sent(request), organisation=organisation, language=language, initial={**written, **desk.initial()}
    )  # fmt: skip
    tried = attempt(
        request, form,
        lambda: actions.change_texts(
            organisation, by=request.user, version=form.version_seen, language=language, changes=form.changes
        ),
        done=saved_words, desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("organisations:texts", pk=pk)
    page = {
        **tried.page, "organisation": organisation, "text": present, "title": codes.languages()[language],
        "german": organisation, "waits": not organisation.is_writable,
    }  # fmt: skip
    return render(request, "organisations/text.html", page, status=tried.status)


def logo(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _kept(request, pk)
    if back := turned_back(request, organisation):
        return back
    present = queries.logo_of_editors(organisation)
    form = LogoForm(sent(request), request.FILES or None, organisation=organisation, logo=present)
    tried = attempt(
        request, form,
        lambda: actions.save_logo(
            organisation, by=request.user, version=form.version_seen, **form.about
        ),
        done=saved_words,
    )  # fmt: skip
    if tried.saved:
        return redirect(detail_of(organisation))
    page = {
        **tried.page,
        "organisation": organisation,
        "logo": present,
        "waits": not organisation.is_writable,
    }
    return render(request, "organisations/logo.html", page, status=tried.status)


@require_POST
def remove_logo(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _kept(request, pk)
    revision = actions.remove_logo(organisation, by=request.user, version=organisation.version)
    messages.success(request, saved_words(revision))
    return redirect(detail_of(organisation))


def visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Holds at once. Whoever only helps with the profile does not decide about it."""
    seen = Organisation.objects.select_related("municipality", "logo")
    organisation = get_for(request.user, seen, "organisations.conceal_organisation", pk=pk)
    if back := turned_back(request, organisation):
        return back
    form = VisibilityForm(sent(request), organisation=organisation)
    tried = attempt(
        request, form,
        lambda: actions.change_organisation(
            organisation, by=request.user, version=form.version_seen, changes=form.changes
        ),
        done=_("Saved. It holds from now on."),
    )  # fmt: skip
    if tried.saved:
        return redirect(detail_of(organisation))
    return render(
        request,
        "organisations/visibility.html",
        {**tried.page, "organisation": organisation},
        status=tried.status,
    )
