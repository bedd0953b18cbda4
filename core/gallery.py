"""The gallery: every component on one page, for those who build pages (`/gallery/`, only in DEBUG and demo). Data here is made up."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.access import public
from core.forms import GermanDateField, GermanDecimalField
from core.lists import Column, Listing

KINDS = [("town", "Stadt"), ("county", "Kreis")]
PLACES = [
    {
        "name": "Bonn",
        "kind": "Kreisfreie Stadt",
        "population": 321_544,
        "state": ("success", "abgeschlossen"),
    },
    {"name": "Kreis Düren", "kind": "Kreis", "population": 264_638, "state": ("info", "läuft")},
    {"name": "Wetzlar", "kind": "Stadt", "population": 53_102, "state": ("neutral", "noch nicht begonnen")},
]


class SampleForm(forms.Form):
    title = forms.CharField(label="Titel", max_length=80)
    kind = forms.ChoiceField(
        label="Art", choices=[("", "Bitte wählen"), *KINDS], help_text="Bestimmt, wer zuständig ist."
    )
    day = GermanDateField(label="Tag")
    fee = GermanDecimalField(label="Honorar", unit="€", max_digits=9, decimal_places=2, required=False)
    text = forms.CharField(
        label="Verlauf", max_length=400, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    groups = forms.MultipleChoiceField(
        label="Gruppen", choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    way = forms.ChoiceField(
        label="Form", choices=[("on_site", "Vor Ort"), ("online", "Digital")], widget=forms.RadioSelect
    )
    file = forms.FileField(label="Anlage", required=False)
    consent = forms.BooleanField(label="Die Angaben dürfen veröffentlicht werden.")


class SampleFilter(forms.Form):
    q = forms.CharField(label="Suche", required=False)
    land = forms.ChoiceField(label="Land", choices=[("", "Alle"), ("06", "Hessen")], required=False)


class SampleListing(Listing):
    """A directory without a database behind it."""

    columns = (
        Column("name", "Name", order=("name",), head=True),
        Column("kind", "Art"),
        Column(
            "population",
            "Einwohner",
            order=("population",),
            numeric=True,
            cell=lambda row: f"{row['population']:,}".replace(",", "."),
        ),
    )
    per_page, rows, count = 1, PLACES, len(PLACES)

    def __init__(self, request: HttpRequest):
        self.request, self.params = request, request.GET
        form = SampleFilter(request.GET or {"land": "06"})
        self.filters = SimpleNamespace(form=form)

    def noun(self, count: int) -> str:
        return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def _steps() -> list[SimpleNamespace]:
    words = [
        (_("Open registration"), ""),
        (_("Document the workshop"), "Zuerst muss das Protokoll genehmigt sein."),
    ]
    return [
        SimpleNamespace(step=SimpleNamespace(name="sample", label=label), why_not=why_not)
        for label, why_not in words
    ]


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """All components with sample data; `?fehler` shows the form with faults."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    form = SampleForm(
        {"day": "31.2.2027", "fee": "viel", "text": "x" * 390} if "fehler" in request.GET else None
    )
    transition = SimpleNamespace(
        effective_on=date(2009, 11, 9),
        recorded_at=date(2026, 11, 2),
        entered_later=True,
        step_label="Dokumentieren",
        by="Demo: B. Beispiel",
        reason="",
    )
    tasks = [
        {"title": "Bestandsaufnahme", "url": "#tasks", "state": "abgeschlossen", "kind": "success"},
        {
            "title": "Workshop I",
            "url": "#tasks",
            "state": "läuft",
            "kind": "info",
            "detail": "Anmeldung bis 14.01.2027",
        },
        {"title": "Workshop II", "url": "#tasks", "state": "noch nicht begonnen", "kind": "neutral"},
    ]
    page = {
        "form": form, "listing": SampleListing(request), "places": PLACES, "steps": _steps(), "transitions": [transition], "tasks": tasks,
        "kinds": ("neutral", "info", "success", "warning", "danger"),
    }  # fmt: skip
    return render(request, "gallery/page.html", page)
