"""Choosing one of very many: a search field that offers what fits, with htmx while typing and without any script after sending.

The form posts what was typed as `<name>` and what was chosen as `<name>_id`. A name that fits exactly one row needs no choice.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.text import search_key

OFFERED = 8


def fitting(queryset: models.QuerySet, words: str) -> list[models.Model]:
    """The rows whose name holds the words, in order; needs the columns `search_key` and `sort_key`."""
    for word in search_key(words).split():
        queryset = queryset.filter(search_key__contains=word)
    return list(queryset.order_by("sort_key", "pk")[:OFFERED])


class SearchWidget(forms.Widget):
    template_name = "components/search_choice.html"
    address = ""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "maxlength": "200", **(attrs or {})})

    def value_from_datadict(self, data, files, name) -> dict[str, Any]:
        return {"words": data.get(name, "").strip(), "id": data.get(f"{name}_id", "")}

    def format_value(self, value):
        return value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            {"address": self.address, "offered": [], "words": "", "chosen": "", **(value or {})}
        )
        return context


class SearchedChoiceField(forms.Field):
    """Gives the row itself. A form says what may be chosen with `offer`."""

    widget = SearchWidget
    default_error_messages = {
        "none": _("Nothing with this name was found. Please check the spelling or use fewer letters."),
        "several": _("Several names fit. Please choose one."),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.queryset: models.QuerySet | None = None

    def offer(self, queryset: models.QuerySet, address: str) -> None:
        """`address` answers a search with `choices_page`."""
        self.queryset, self.widget.address = queryset, address

    def clean(self, value: dict[str, Any]):
        words = value["words"]
        if not words or "\x00" in words:
            if self.required or words:
                raise ValidationError(self.error_messages["required" if not words else "none"])
            return None
        found = fitting(self.queryset, words)
        chosen = next((row for row in found if str(row.pk) == value["id"]), None)
        same = [row for row in found if str(row).casefold() == words.casefold()]
        if chosen or len(same) == 1 or len(found) == 1:
            return chosen or (same or found)[0]
        raise ValidationError(self.error_messages["several" if found else "none"])

    def prepare_value(self, value) -> dict[str, Any]:
        """What the widget shows: a row, words from a draft, or what was sent, then with the rows that fit it."""
        if isinstance(value, models.Model):
            return {"words": str(value), "chosen": str(value.pk), "offered": [value]}
        if isinstance(value, dict):
            words = value["words"].replace("\x00", "")
            return {
                "words": words,
                "chosen": value["id"],
                "offered": fitting(self.queryset, words) if words else [],
            }
        return {"words": value or ""}

    def bound_data(self, data, initial):
        return data


def choices_page(request: HttpRequest, queryset: models.QuerySet, names: tuple[str, ...]) -> HttpResponse:
    """The rows that fit what is being typed into the field called one of `names`."""
    name = next((name for name in names if name in request.GET), names[0])
    words = request.GET.get(name, "").replace("\x00", "").strip()
    offered = fitting(queryset, words) if len(words) > 1 else []
    return render(request, "components/choices.html", {"name": name, "offered": offered, "words": words})
