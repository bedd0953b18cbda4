"""Plain values (what a program would read as JSON) as parts of a document that people read."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core.documents.parts import Facts, Heading, Items, Paragraph, Part, Table


def parts_of(package: Mapping[Any, Any], words: Mapping[str, Any]) -> list[Part]:
    """A section for each name: a mapping as facts, a list of mappings as a table, other lists as items. `words` say names of programs."""
    made: list[Part] = []
    facts: list[tuple[str, str]] = []
    for name, value in package.items():
        if isinstance(value, Mapping | list | tuple):
            made += [Heading(_called(name, words)), _section(_called(name, words), value, words)]
        else:
            facts.append((_called(name, words), _said(value)))
    return [Facts(facts), *made] if facts else made


def _section(title: str, value: Any, words: Mapping[str, Any]) -> Part:
    if not value:
        return Paragraph(_("Nothing."))
    if isinstance(value, Mapping):
        return Facts([(_called(name, words), _said(one)) for name, one in value.items()])
    if all(isinstance(row, Mapping) for row in value):
        names = list(dict.fromkeys(name for row in value for name in row))
        rows = [[_said(row.get(name)) for name in names] for row in value]
        return Table(title, [_called(name, words) for name in names], rows)
    return Items([_said(one) for one in value])


def _called(name: Any, words: Mapping[str, Any]) -> str:
    return str(words.get(str(name), name))


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple | set):
        return ", ".join(_said(one) for one in value)
    return str(value)
