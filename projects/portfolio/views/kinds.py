"""Sorts of parts that are entered and changed by one page each, found by the word in its address."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db import models
from django.http import Http404


class Kind(NamedTuple):
    """Its model and form, the actions that write it, and the headings of the two pages."""

    model: type[models.Model]
    form: Callable[..., Any]
    enter: Callable[..., Any]
    edit: Callable[..., Any]
    new: Any
    change: Any


def kind_in(kinds: Mapping[str, Kind], name: str) -> Kind:
    if name not in kinds:
        raise Http404
    return kinds[name]
