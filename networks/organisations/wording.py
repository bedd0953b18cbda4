"""Values of a profile as words, for the comparison of what is published with what is proposed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from networks.municipalities.models import Topic
from networks.organisations import codes, kinds
from networks.organisations.models import Organisation, Revision

CODES = {
    "policy_fields": lambda: dict(kinds.PolicyField.choices),
    "target_groups": lambda: dict(kinds.TargetGroup.choices),
    "languages": codes.languages,
    "countries_of_origin": codes.countries,
    "partner_countries": codes.countries,
    "topics": lambda: {topic.code: topic.name for topic in Topic.objects.all()},
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field: what stands there now and what is to stand there."""

    label: str
    now: str
    new: str


def said(name: str, value: Any) -> str:
    """The value of a field as a reader knows it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in CODES:
        return codes.named([str(code) for code in value], {code: str(label) for code, label in CODES[name]().items()})  # fmt: skip
    labels = dict(Organisation._meta.get_field(name).flatchoices)
    return str(labels.get(value, value))


def label_of(name: str) -> str:
    return str(Organisation._meta.get_field(name).verbose_name)


def comparison(organisation: Organisation, typed: dict[str, Any]) -> list[Row]:
    """The fields in which what was typed differs from what somebody else has saved since."""
    differing = [
        (name, getattr(organisation, name), new)
        for name, new in typed.items()
        if getattr(organisation, name) != new
    ]
    return [Row(label_of(name), said(name, now), said(name, new)) for name, now, new in differing]


def proposal(revision: Revision) -> list[Row]:
    """What a revision would change."""
    return [
        Row(label_of(name), said(name, now), said(name, new)) for name, (now, new) in revision.changes.items()
    ]
