"""Values of a profile as words, for what is proposed beside what is published."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.media import MediaItem
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
    language: str = ""

    @property
    def lang(self) -> str:
        return codes.tag_of(self.language)

    @property
    def dir(self) -> str:
        return codes.direction_of(self.language)


def said(name: str, value: Any) -> str:
    """The value of a field as a reader knows it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if "." in name:
        return str(value)
    if name in CODES:
        return codes.named([str(code) for code in value], {code: str(label) for code, label in CODES[name]().items()})  # fmt: skip
    if name == "logo_id":
        return str(MediaItem.objects.filter(pk=value).first() or _("a picture that is gone"))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    labels = dict(Organisation._meta.get_field(name).flatchoices)
    return str(labels.get(value, value))


def label_of(name: str) -> str:
    field, _dot, language = name.partition(".")
    label = str(Organisation._meta.get_field(field).verbose_name)
    return f"{label} ({codes.languages()[language]})" if language else label


def proposal(revision: Revision) -> list[Row]:
    """What a revision would change."""
    return [
        Row(label_of(name), said(name, now), said(name, new), name.partition(".")[2])
        for name, (now, new) in revision.changes.items()
    ]
