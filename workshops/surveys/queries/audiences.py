"""The computed audiences of this room: organisations of the directory, and the coordinators of those who take part in a programme."""

from collections.abc import Iterable, Iterator

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.states import Role
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Kind
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.states import ActorGroup
from workshops.programmes.states import ParticipationState
from workshops.surveys.audiences import Audience, Person
from workshops.surveys.models import Survey
from workshops.surveys.rules import MUNICIPALITY

GROUPS = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]


def several(label, choices, **more) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def in_words(choices, chosen: Iterable[str]) -> str:
    return ", ".join(str(label) for value, label in choices if value in chosen)


# ---- organisations -------------------------------------------------------------------------------------------------------
def _places(survey: Survey) -> QuerySet[Municipality]:
    """Where a survey may ask: in its municipality, or in those of its programme."""
    if survey.municipality_id is not None:
        return Municipality.objects.filter(pk=survey.municipality_id)
    return Municipality.objects.filter(participations__programme=survey.programme_id).distinct()


def _organisation_fields(survey: Survey) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if survey.municipality_id is None:
        places = [(str(place.pk), str(place)) for place in _places(survey).order_by("sort_key")]
        fields["place"] = forms.ChoiceField(
            label=_("Municipality"), choices=[("", _("all of the programme")), *places], required=False
        )
    fields["groups"] = several(_("Actor group"), GROUPS, help_text=_("None chosen means all."))
    fields["kinds"] = several(_("Kind"), Kind.choices, help_text=_("None chosen means all."))
    return fields


def _organisations(survey: Survey) -> QuerySet[Organisation]:
    asked, places = survey.audience_filter, _places(survey)
    if asked.get("place"):
        places = places.filter(pk=asked["place"])
    found = Organisation.objects.published().counted()
    found = found.filter(Q(municipality__in=places) | Q(office_of__in=places))
    if asked.get("groups"):
        found = found.filter(actor_group__in=asked["groups"])
    if asked.get("kinds"):
        found = found.filter(kind__in=asked["kinds"])
    return found.order_by("sort_key", "pk")


def _addresses(survey: Survey) -> Iterator[Person]:
    """The contact who agreed to be shown, of an office its contact, else the address of the organisation. Two queries."""
    usable = ContactPerson.objects.exclude(email="").order_by("-is_main", "pk")
    agreed = usable.filter(
        Q(pk__in=ContactPerson.objects.consented()) | Q(organisation__office_of__isnull=False)
    )
    for organisation in _organisations(survey).prefetch_related(
        Prefetch("contacts", agreed, "usable_contacts")
    ):
        contact = next(iter(organisation.usable_contacts), None)
        if email := contact.email if contact else organisation.email:
            yield Person(email, organisation.pk)


def _organisation_words(survey: Survey) -> str:
    asked = survey.audience_filter
    place = _places(survey).filter(pk=asked["place"]).first() if asked.get("place") else survey.municipality
    said = [
        str(place or survey.programme), in_words(GROUPS, asked.get("groups", ())), in_words(Kind.choices, asked.get("kinds", ())),
    ]  # fmt: skip
    return " · ".join(part for part in said if part)


ORGANISATIONS = Audience(
    _("Organisations by filter"), _addresses, offered=lambda survey: True, fields=_organisation_fields, said=_organisation_words
)  # fmt: skip


# ---- participations ------------------------------------------------------------------------------------------------------
def _participation_fields(survey: Survey) -> dict[str, forms.Field]:
    field = several(
        _("State of the participation"), ParticipationState.choices, initial=[ParticipationState.ACTIVE]
    )
    field.required = True
    return {"states": field}


def _coordinators(survey: Survey) -> Iterator[Person]:
    states = survey.audience_filter.get("states", ())
    taking_part = survey.programme.participations.filter(state__in=states)
    held = RoleAssignment.objects.holders(
        Role.COORDINATOR, MUNICIPALITY, taking_part.values_list("municipality", flat=True)
    )
    for place in sorted(held):
        for user in held[place]:
            yield Person(user.email)


PARTICIPATIONS = Audience(
    _("Coordinators of participating municipalities"),
    _coordinators,
    offered=lambda survey: survey.programme_id is not None and survey.municipality_id is None,
    fields=_participation_fields,
    said=lambda survey: in_words(ParticipationState.choices, survey.audience_filter.get("states", ())),
)
