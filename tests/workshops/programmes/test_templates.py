"""Process templates as data: shipped, edited with checks, copied."""

import pytest
from django.test import Client

from accounts.states import Role
from tests.factories.workshops import PhaseFactory, ProgrammeFactory, TemplateFactory, pilot_template
from tests.people import give, person
from workshops.programmes import actions
from workshops.programmes.models import ProcessTemplate
from workshops.programmes.shipped import TEMPLATES

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    return give(person("skew"), Role.PROGRAMME_STAFF, ProgrammeFactory())


@pytest.fixture
def client(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def template():
    template = TemplateFactory(name="Vorlage")
    for number in (1, 2):
        PhaseFactory(template=template, position=number, code=f"P{number}", title=f"Schritt {number}")
    return template


def rows(template, **changes) -> dict[str, str]:
    """The form as it would be sent unchanged; changes as `p0_title="..."`."""
    phases = list(template.phases.order_by("position"))
    sent = {
        "name": template.name,
        "version": str(template.version),
        "phases-TOTAL_FORMS": str(len(phases)),
        "phases-INITIAL_FORMS": str(len(phases)),
    }
    for at, phase in enumerate(phases):
        values = {"id": phase.pk, "position": phase.position, "code": phase.code, "title": phase.title, "kind": phase.kind,
                  "required": "on", "after": phase.after_id or ""}  # fmt: skip
        sent |= {f"phases-{at}-{name}": str(value) for name, value in values.items()}
    return sent | {f"phases-{name[1]}-{name[3:]}": str(value) for name, value in changes.items()}


def test_all_five_templates_are_shipped():
    for name, phases in TEMPLATES.items():
        template = ProcessTemplate.objects.get(name=name)
        assert [phase.title for phase in template.phases.order_by("position")] == [
            phase.title for phase in phases
        ]
    assert len(TEMPLATES) == 5


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"p0_title": ""}, "zwingend erforderlich"),
        ({"p1_code": "P1"}, "Kurzzeichen"),
        ({"p1_position": "1"}, "Position"),
        ({"p0_kind": "workshop"}, "nennt die Art des Workshops"),
        ({"p0_workshop_kind": "forum"}, "nennt die Art des Workshops"),
        (
            {"p0_earliest_days": "90", "p0_latest_days": "30"},
            "Der späteste Tag darf nicht vor dem frühesten liegen.",
        ),
        ({"p0_latest_days": "-5"}, "größer oder gleich 0"),
        ({"p0_latest_days": "bald"}, "ganze Zahl"),
        ({"p0_DELETE": "on", "p1_DELETE": "on"}, "Ein Prozess hat mindestens eine Phase."),
    ],
)
def test_phases_that_cannot_be(client, template, changes, sentence):
    answer = client.post(f"/arbeitsbereich/prozessvorlagen/{template.pk}/", rows(template, **changes))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert [phase.title for phase in template.phases.order_by("position")] == ["Schritt 1", "Schritt 2"]


def test_a_phase_comes_after_one_above_it(client, template):
    first, second = template.phases.order_by("position")
    page = f"/arbeitsbereich/prozessvorlagen/{template.pk}/"
    for wrong in ({"p0_after": second.pk}, {"p0_after": first.pk}):
        answer = client.post(page, rows(template, **wrong))
        assert (answer.status_code, "einer kleineren Position" in answer.content.decode()) == (422, True)
    yearly = client.post(page, rows(template, p1_after=first.pk, p0_yearly="on"))
    assert (yearly.status_code, "jedes Jahr" in yearly.content.decode()) == (422, True)
    foreign = PhaseFactory()
    assert client.post(page, rows(template, p1_after=foreign.pk)).status_code == 422
    assert client.post(page, rows(template, p1_after=first.pk)).status_code == 302
    second.refresh_from_db()
    assert second.after == first


def test_a_name_is_given_once(client, template):
    answer = client.post("/arbeitsbereich/prozessvorlagen/neu/", {"name": "Vorlage"})
    assert answer.status_code == 422


def test_a_copy_has_the_same_phases_and_a_life_of_its_own(client, user):
    pilot = pilot_template()
    page = f"/arbeitsbereich/prozessvorlagen/{pilot.pk}/kopieren/"
    assert f"Kopie von {pilot.name}" in client.get(page).content.decode()
    assert client.post(page, {"name": "Pilot mit Fristen"}).status_code == 302
    copy = ProcessTemplate.objects.get(name="Pilot mit Fristen")
    said = [
        (phase.code, phase.after and phase.after.code, phase.yearly)
        for phase in copy.phases.order_by("position")
    ]
    assert said == [
        (phase.code, phase.after and phase.after.code, phase.yearly)
        for phase in pilot.phases.order_by("position")
    ]
    actions.save_phases(copy, by=user, version=copy.version, changes={}, phases=[])
    assert (copy.phases.count(), pilot.phases.count()) == (0, 6)
