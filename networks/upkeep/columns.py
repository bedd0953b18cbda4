"""The one format in which organisations are brought and taken along: a column a field, with the words of the portal in its cells.

Heads and words are written in German and understood in German and English. What a file does not have stays as it is.
"""

import copy
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.text import search_key
from networks.municipalities.models import Topic
from networks.organisations import codes
from networks.organisations.forms import fields
from networks.organisations.kinds import (
    Kind,
    LegalForm,
    Level,
    OriginScope,
    PolicyField,
    Share,
    TargetGroup,
    YesNo,
)
from networks.organisations.models import Organisation, OrganisationText
from networks.organisations.models.gaps import MOST_TOPICS
from networks.organisations.queries import place_label
from networks.organisations.states import MUNICIPAL_GROUPS, OPEN_GROUPS, ActorGroup
from networks.organisations.wording import label_of

PORTAL_ADDRESS = _("Address in the portal")
NEEDED = ("name", "actor_group", "kind", "legal_form", "municipality")
TEXTS = ("self_image", "aims", "offers")
MOST_CONTACTS = 10
LONGEST_TEXT = 1500
GERMAN = "de"
KINDS = [choice for choice in Kind.choices if choice[0] != Kind.OFFICE]


def _words(choices) -> dict[str, str]:
    """Whatever may be typed for a choice -> its code: the code, the labels in both languages."""
    found = {}
    for language in ("en", "de"):
        with override(language):
            found |= {search_key(str(label)): code for code, label in choices}
    return found | {search_key(str(code)): code for code, _label in choices}


class WordField(forms.CharField):
    """One of a closed list, by its word or code."""

    def __init__(self, choices, **kwargs):
        self.choices = list(choices)
        super().__init__(max_length=200, **kwargs)

    def code(self, typed: str) -> str:
        found = _known(tuple(self.choices)).get(search_key(typed))
        if found is None:
            raise forms.ValidationError(_("We do not know “%(typed)s”.") % {"typed": typed[:80]})
        return found

    def clean(self, value):
        typed = super().clean(value)
        return self.code(typed) if typed else ""


@lru_cache(maxsize=64)
def _known(choices: tuple) -> dict[str, str]:
    return _words(choices)


class WordsField(WordField):
    """Several of a closed list, separated by semicolons."""

    def clean(self, value):
        typed = forms.CharField.clean(self, value)
        whole = search_key(typed) in _known(tuple(self.choices))
        parts = [typed] if whole else re.split(r"[;\n]" if ";" in typed else r"[,\n]", typed)
        return sorted({self.code(part.strip()) for part in parts if part.strip()})


class GroupField(WordField):
    def clean(self, value):
        code = super().clean(value)
        if code and code not in OPEN_GROUPS:
            sentence = _("Municipal offices are entered by the municipal coordinator.")
            raise forms.ValidationError(
                sentence
                if code in MUNICIPAL_GROUPS
                else _("External organisations are entered by the programme team.")
            )
        return code


class TopicsField(WordsField):
    def __init__(self, **kwargs):
        super().__init__([], **kwargs)

    def clean(self, value):
        active = Topic.objects.filter(is_active=True)
        self.choices = [(topic.code, name) for topic in active for name in (topic.name_de, topic.name_en)]
        found = super().clean(value)
        if len(found) > MOST_TOPICS:
            raise forms.ValidationError(_("Please choose at most eight topics."))
        return found


class SocialField(fields.AddressesField):
    """Addresses of the web, separated by semicolons."""

    def clean(self, value):
        return super().clean(re.sub(r";(\s|\Z)", "\n", value or ""))


class ContactsField(forms.CharField):
    """Persons separated by semicolons, each "name | function | e-mail | telephone"; gives a list of them, as dicts."""

    PARTS = ("name", "function", "email", "phone")

    def __init__(self):
        super().__init__(required=False, max_length=2000)

    def clean(self, value):
        people = [part for part in re.split(r"[;\n]", super().clean(value)) if part.strip()]
        if len(people) > MOST_CONTACTS:
            raise forms.ValidationError(_("At most %(count)s entries.") % {"count": MOST_CONTACTS})
        return [self._person(person) for person in people]

    def _person(self, typed: str) -> dict[str, str]:
        cells = [cell.strip() for cell in typed.split("|")]
        if len(cells) > len(self.PARTS) or not cells[0]:
            raise forms.ValidationError(
                _("Please write each person as: name | function | e-mail address | telephone")
            )
        person = dict(zip(self.PARTS, cells, strict=False))
        checks = {
            "name": _short(120),
            "function": _short(120),
            "email": fields.email_field(),
            "phone": fields.phone_field(),
        }
        return {part: checks[part].clean(cell) for part, cell in person.items()}


def _short(most: int) -> forms.CharField:
    return forms.CharField(required=False, max_length=most)


YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class YesNoField(WordField):
    def __init__(self, **kwargs):
        super().__init__(YES_NO, required=False, **kwargs)

    def clean(self, value):
        return {"yes": True, "no": False}.get(super().clean(value))


def _text(name: str) -> forms.CharField:
    return forms.CharField(required=False, max_length=Organisation._meta.get_field(name).max_length)


def make_fields() -> dict[str, forms.Field]:
    """Field name -> what reads its cell, in the order of the columns."""
    return {
        "name": forms.CharField(max_length=200, required=False), "short_name": _text("short_name"),
        "self_designation": _text("self_designation"),
        "actor_group": GroupField(ActorGroup.choices, required=False), "kind": WordField(KINDS, required=False),
        "legal_form": WordField(LegalForm.choices, required=False), "register_court": _text("register_court"),
        "register_number": _text("register_number"), "is_charitable": WordField(YesNo.choices, required=False),
        "founded_year": fields.year_field(), "municipality": fields.PlaceField(required=False),
        "level": WordField(Level.choices, required=False), "policy_fields": WordsField(PolicyField.choices, required=False),
        "topics": TopicsField(required=False), "target_groups": WordsField(TargetGroup.choices, required=False),
        "origin_scope": WordField(OriginScope.choices, required=False), "countries_of_origin": fields.countries_field(),
        "partner_countries": fields.countries_field(), "languages": fields.languages_field(),
        "members_count": fields.count_field(), "active_volunteers": fields.count_field(), "paid_staff": fields.count_field(),
        "share_migration_background": WordField(Share.choices, required=False), "independent": YesNoField(),
        **{name: fields.long_text(LONGEST_TEXT) for name in TEXTS},
        "street": _text("street"), "plz": fields.postcode_field(), "city": _text("city"), "address_hidden": YesNoField(),
        "email": fields.email_field(), "phone": fields.phone_field(), "website": fields.WebsiteField(),
        "social": SocialField(), "opening_hours": _text("opening_hours"), "contacts": ContactsField(),
    }  # fmt: skip


TOLD = ("land", "last_confirmed_at", "state")
"""What a file says and nobody reads from it."""
COLUMNS = ("slug", *make_fields(), *TOLD)
"""`slug` says which entry is meant. Texts in other languages follow as `aims.tr`, as many as there are."""
PUBLIC = tuple(
    name
    for name in COLUMNS
    if name not in {"share_migration_background", "independent", "address_hidden", "state"}
)
"""What everybody may take along: the parts a public profile shows."""
_OTHER_LABELS = {"slug": PORTAL_ADDRESS, "contacts": _("Contact persons"), "land": _("Land")}


def columns_of(organisations: QuerySet[Organisation], names: Sequence[str] = COLUMNS) -> list[str]:
    """With the texts in the languages that occur among them. One query."""
    there = OrganisationText.objects.filter(organisation__in=organisations.order_by().values("pk"))
    languages = sorted(set(there.order_by().values_list("language", flat=True)))
    return [*names, *(f"{field}.{language}" for language in languages for field in TEXTS)]


def head_of(name: str) -> str:
    label = str(_OTHER_LABELS[name]) if name in _OTHER_LABELS else label_of(name)
    return label[:1].upper() + label[1:]


def heads(names: Sequence[str] = COLUMNS) -> list[str]:
    with override("de"):
        return [head_of(name) for name in names]


_ALSO = {
    "Sitz": "municipality", "Kommune": "municipality", "E-Mail": "email", "Webseite": "website", "Internetseite": "website",
    "Straße": "street", "Ansprechperson": "contacts",
}  # fmt: skip
"""Other words for a column that lists have."""


@lru_cache(maxsize=1)
def known_heads() -> dict[str, str]:
    texts = [
        f"{field}.{language}" for language in codes.LANGUAGE_CODES if language != GERMAN for field in TEXTS
    ]
    names = [*texts, *COLUMNS]
    found = {search_key(head): name for head, name in _ALSO.items()} | {
        search_key(name): name for name in names
    }
    for language in ("en", "de"):
        with override(language):
            found |= {search_key(head_of(name)): name for name in names}
    return found


# ---- what is taken along -----------------------------------------------------------------------------------------------
def rows_of(organisations: Iterable[Organisation], names: Sequence[str] = COLUMNS) -> Iterable[list[Any]]:
    """The cells of each entry, in German. Give them with `with_parts`."""
    with override("de"):
        cells = [_writer(name) for name in names]
    for organisation in organisations:
        yield [cell(organisation) for cell in cells]


def with_parts(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Four queries for a thousand of them."""
    return organisations.select_related("municipality").prefetch_related("topics", "texts", "contacts")


def _writer(name: str) -> Callable[[Organisation], Any]:
    """What fills the cells of a column, with its words in the language in force."""
    field, _dot, language = name.partition(".")
    if language:
        return lambda one: next(
            (getattr(text, field) for text in one.texts.all() if text.language == language), ""
        )
    if name in _CELLS:
        return _CELLS[name]
    if name in _SEVERAL:
        words = {code: str(label) for code, label in _SEVERAL[name]().items()}
        return lambda one: "; ".join([words.get(code, code) for code in getattr(one, name)])
    words = {code: str(label) for code, label in Organisation._meta.get_field(name).flatchoices}
    words |= {True: str(dict(YES_NO)["yes"]), False: str(dict(YES_NO)["no"])} if name in YES_NO_FIELDS else {}
    return lambda one: _said(getattr(one, name), words)


def _said(value: Any, words: dict[Any, str]) -> Any:
    return words.get(value, value) if words else value


def _land(organisation: Organisation) -> str:
    return organisation.municipality.get_land_display()


def _contacts(organisation: Organisation) -> str:
    """Those who agreed to be shown; what would be taken for a separator is written otherwise."""
    people = sorted(
        (one for one in organisation.contacts.all() if one.is_public),
        key=lambda one: (not one.is_main, one.pk),
    )
    parts = [(one.name, one.function, one.email, one.phone) for one in people]
    return "; ".join(
        [" | ".join([re.sub(r"[|;]", ",", part) for part in person]).rstrip(" |") for person in parts]
    )


YES_NO_FIELDS = ("independent", "address_hidden")
_CELLS: dict[str, Callable[[Organisation], Any]] = {
    "municipality": lambda one: place_label(one.municipality),
    "topics": lambda one: "; ".join(sorted(topic.name_de for topic in one.topics.all())),
    "social": lambda one: "; ".join(one.social),
    "contacts": _contacts,
    "land": _land,
}
_SEVERAL: dict[str, Callable[[], dict[str, Any]]] = {
    "policy_fields": lambda: dict(PolicyField.choices),
    "target_groups": lambda: dict(TargetGroup.choices),
    "countries_of_origin": codes.countries,
    "partner_countries": codes.countries,
    "languages": codes.languages,
}


# ---- what is brought ---------------------------------------------------------------------------------------------------
class RowForm(forms.Form):
    """One row: clean values of the columns the file has. A new entry needs some of them; `whole` says that it is to be one."""

    def __init__(self, raw: dict[str, str], *, whole: bool):
        super().__init__(raw)
        self.fields = {
            name: copy.copy(field)
            for name, field in _ready().items()
            if name in raw or (whole and name in NEEDED)
        }
        self.fields |= {name: fields.long_text(LONGEST_TEXT) for name in raw if "." in name}
        self.whole = whole

    def clean(self):
        data = super().clean()
        for name in NEEDED:
            if self.whole and not data.get(name) and name not in self.errors:
                self.add_error(name, _("This must be filled in for a new entry."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the file says; an empty cell says nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    @property
    def faults(self) -> list[str]:
        """ "Postcode: A postcode has 5 digits." """
        return [f"{head_of(name)}: {fault}" for name, faults in self.errors.items() for fault in faults]


@lru_cache(maxsize=1)
def _ready() -> dict[str, forms.Field]:
    return make_fields()
