"""Plain values (what a program would read as JSON) as parts of a document that people read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.documents.parts import Facts, Heading, Items, Paragraph, Part, Table
from core.documents.words import said


def parts_of(package: Mapping[Any, Any], words: Mapping[str, Any]) -> list[Part]:
    """A section for each name: a mapping as facts, a list of mappings as a table, other lists as items. `words` say names of programs."""
    made: list[Part] = []
    facts: list[tuple[str, str]] = []
    for name, value in package.items():
        if isinstance(value, Mapping | list | tuple):
            made += [Heading(_called(name, words)), _section(_called(name, words), value, words)]
        else:
            facts.append((_called(name, words), said(value)))
    return [Facts(facts), *made] if facts else made


def _section(title: str, value: Any, words: Mapping[str, Any]) -> Part:
    if not value:
        return Paragraph(_("Nothing."))
    if isinstance(value, Mapping):
        return Facts([(_called(name, words), said(one)) for name, one in value.items()])
    if all(isinstance(row, Mapping) for row in value):
        names = list(dict.fromkeys(name for row in value for name in row))
        rows = [[said(row.get(name)) for name in names] for row in value]
        return Table(title, [_called(name, words) for name in names], rows)
    return Items([said(one) for one in value])


def _called(name: Any, words: Mapping[str, Any]) -> str:
    return str(words.get(str(name), name))
