"""The list of people and roles."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.filters import PeopleFilter
from accounts.queries import name_scopes
from accounts.states import Role
from core.lists import Column, Listing, Row


def _name(row: Row) -> str:
    return f"{row['user__last_name']}, {row['user__first_name']}"


def _end_link(row: Row):
    url = reverse("accounts:end_role", args=[row["pk"]])
    label = _("End role of %(person)s") % {"person": _name(row)}
    return format_html('<a href="{}" aria-label="{}">{}</a>', url, label, _("End role"))


def _day(row: Row) -> str:
    return date_format(row["valid_from"], "SHORT_DATE_FORMAT")


class PeopleListing(Listing):
    filterset = PeopleFilter
    filename = "personen"
    ordering = ("user__last_name", "user__first_name", "pk")
    fields = (
        "pk",
        "user__last_name",
        "user__first_name",
        "user__email",
        "role",
        "valid_from",
        "scope_id",
        "scope_type__app_label",
        "scope_type__model",
    )
    columns = (
        Column("person", gettext_lazy("Person"), _name, _name, order=("user__last_name", "user__first_name"), head=True),
        Column("user__email", gettext_lazy("E-mail address"), order=("user__email",)),
        Column("role", gettext_lazy("Role"), lambda row: Role(row["role"]).label, lambda row: Role(row["role"]).label, order=("role",)),
        Column("scope_name", gettext_lazy("For")),
        Column("valid_from", gettext_lazy("Since"), _day, order=("valid_from",)),
        Column("end", gettext_lazy("Step"), _end_link, lambda row: ""),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s role", "%(count)s roles", count) % {"count": count}

    @cached_property
    def rows(self) -> list[Row]:
        return name_scopes(super().rows)

    def _plain_rows(self) -> Iterable[list[Any]]:
        for row in name_scopes(list(self.ordered.values(*self.fields))):
            yield [column.plain(row) for column in self.columns]
