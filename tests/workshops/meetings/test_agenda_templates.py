"""Agendas as data: the shipped ones, loading them with times, keeping one's own."""

from datetime import date, time

import pytest
from django.urls import reverse

from core.access import Forbidden
from core.versions import Stale
from core.workflow import Refused
from tests.factories.workshops import IntegrationWorkshopFactory, WorkshopFactory
from workshops.meetings.actions import (
    Item,
    TemplateItem,
    keep_as_template,
    load_templates,
    save_template,
    set_agenda,
)
from workshops.meetings.actions.agenda import spread
from workshops.meetings.models import AgendaTemplate
from workshops.meetings.shipped import AGENDAS, load

FIRST, SECOND = (
    "Integrationsworkshop, Tag 1: Sensibilisieren + Positionieren",
    "Integrationsworkshop, Tag 2: Realisieren",
)


@pytest.fixture
def integration(stage):
    return IntegrationWorkshopFactory(participation=stage.participation, first_day=date(2009, 6, 4))


def template(name: str) -> AgendaTemplate:
    return AgendaTemplate.objects.get(name=name)


def test_five_agendas_are_shipped_and_loading_again_leaves_theirs_alone(db):
    assert AgendaTemplate.objects.count() == len(AGENDAS) == 5
    AgendaTemplate.objects.filter(name=FIRST).update(day_title="Unser Titel")
    load()
    assert AgendaTemplate.objects.count() == 5 and template(FIRST).day_title == "Unser Titel"


@pytest.mark.parametrize(
    ("shares", "start", "end", "spans"),
    [
        ([60, 60], time(9), time(17), [(time(9), time(13)), (time(13), time(17))]),
        ([20, 40], time(10), time(11), [(time(10), time(10, 20)), (time(10, 20), time(11))]),
        ([1, 600], time(9), time(10), [(time(9), time(9, 5)), (time(9, 5), time(10))]),
        ([600, 1, 1], time(9), time(9, 15), [(time(9), time(9, 5)), (time(9, 5), time(9, 10)), (time(9, 10), time(9, 15))]),
        ([], time(9), time(17), []),
    ],
)  # fmt: skip
def test_items_are_spread_over_the_hours_without_gaps(shares, start, end, spans):
    assert spread(shares, start, end) == spans


def test_a_day_too_short_is_refused():
    with pytest.raises(Refused, match="Der Tag ist für diese Vorlage zu kurz."):
        spread([60] * 4, time(9), time(9, 15))


def test_both_days_are_loaded_with_times_and_titles(stage, integration):
    days = list(integration.days.order_by("date"))
    load_templates(
        integration, by=stage.people.moderation, version=1, templates={days[0].pk: template(FIRST), days[1].pk: template(SECOND)}
    )  # fmt: skip
    rows = [(item.day.date.day, item.title) for item in integration.agenda()]
    assert (
        rows[0] == (4, "Integrationspolitisches Klima")
        and rows[-1] == (5, "Vereinbarungen")
        and len(rows) == 9
    )
    items = list(integration.agenda().filter(day=days[0]))
    assert (items[0].start, items[-1].end) == (time(9), time(17))
    assert all(before.end == after.start for before, after in zip(items, items[1:], strict=False))
    assert [day.title for day in integration.days.order_by("date")] == [
        "Sensibilisieren + Positionieren",
        "Realisieren",
    ]


def test_a_chosen_day_is_replaced_the_others_stay(stage, integration):
    one, two = integration.days.order_by("date")
    rows = [Item(one.pk, time(9), time(10), "Eins"), Item(two.pk, time(9), time(10), "Zwei")]
    set_agenda(integration, by=stage.people.bonn, version=1, items=rows)
    load_templates(
        integration, by=stage.people.bonn, version=integration.version, templates={two.pk: template(SECOND)}
    )
    titles = [item.title for item in integration.agenda()]
    assert titles[0] == "Eins" and "Zwei" not in titles
    with pytest.raises(Stale):
        load_templates(integration, by=stage.people.bonn, version=1, templates={two.pk: template(SECOND)})


def test_the_page_suggests_what_fits_and_loads_it(stage, integration, client):
    client.force_login(stage.people.moderation)
    address = reverse("meetings:agenda_load", args=[integration.pk])
    form = client.get(address).context["form"]
    one, two = integration.days.order_by("date")
    assert form.fields[f"day_{one.pk}"].initial == template(FIRST).pk
    assert form.fields[f"day_{two.pk}"].initial == template(SECOND).pk
    data = {f"day_{one.pk}": template(FIRST).pk, f"day_{two.pk}": template(SECOND).pk, "version": 1}
    assert client.post(address, data).status_code == 302
    assert integration.agenda().count() == 9
    answer = client.post(address, {**data, "version": 1})
    assert answer.status_code == 409 and "Inzwischen hat jemand anderes gespeichert" in answer.text


@pytest.mark.parametrize("sent", ["", "99999999", "x", "\x00"])
def test_loading_nothing_or_nonsense_changes_nothing(stage, integration, client, sent):
    client.force_login(stage.people.bonn)
    day = integration.days.first().pk
    answer = client.post(
        reverse("meetings:agenda_load", args=[integration.pk]), {f"day_{day}": sent, "version": 1}
    )
    assert answer.status_code in (409, 422) and not integration.agenda().exists()


# ---- one's own ---------------------------------------------------------------------------------------------------------------
@pytest.fixture
def own(stage):
    workshop = WorkshopFactory(participation=stage.participation)
    day = workshop.days.get()
    rows = [
        Item(day.pk, time(9), time(9, 30), "Begrüßung", speaker="Frau Geheim"),
        Item(day.pk, time(9, 30), time(12), "Themen", method="Welt-Café"),
    ]
    set_agenda(workshop, by=stage.people.bonn, version=1, items=rows)
    return keep_as_template(workshop, by=stage.people.bonn, name="Unser Ablauf")[0]


def test_an_agenda_is_kept_for_the_municipality_without_people(stage, own):
    assert own.municipality == stage.bonn and own.kind == "networking" and own.day_number is None
    rows = list(own.items.values_list("title", "minutes", "method"))
    assert rows == [("Begrüßung", 30, ""), ("Themen", 150, "Welt-Café")]
    bonns = WorkshopFactory(participation=stage.participation, phase=None)
    kiels = WorkshopFactory(participation=stage.kiel_participation)
    assert own in AgendaTemplate.objects.for_workshop(bonns)
    assert own not in AgendaTemplate.objects.for_workshop(kiels)


def test_each_day_becomes_a_template(stage, integration):
    one, two = integration.days.order_by("date")
    with pytest.raises(Refused, match="Es gibt noch keinen Ablauf."):
        keep_as_template(integration, by=stage.people.bonn, name="Zwei Tage")
    rows = [Item(one.pk, time(9), time(10), "Eins"), Item(two.pk, time(9), time(10), "Zwei")]
    set_agenda(integration, by=stage.people.bonn, version=1, items=rows)
    made = keep_as_template(integration, by=stage.people.bonn, name="Zwei Tage")
    assert [(one.name, one.day_number) for one in made] == [("Zwei Tage, Tag 1", 1), ("Zwei Tage, Tag 2", 2)]
    with pytest.raises(Refused, match="Eine Vorlage mit diesem Namen besteht bereits."):
        keep_as_template(integration, by=stage.people.bonn, name="Zwei Tage")


def test_who_sees_and_changes_which_template(stage, own):
    shared = template(FIRST)
    seen = {
        name: set(AgendaTemplate.objects.visible_to(stage.people[name]))
        for name in ("bonn", "kiel", "skew", "admin", "mso")
    }
    assert own in seen["bonn"] and own in seen["admin"] and shared in seen["kiel"]
    assert own not in seen["kiel"] and own not in seen["skew"] and not seen["mso"]
    may = {
        name: [stage.people[name].has_perm("meetings.change_agendatemplate", one) for one in (shared, own)]
        for name in seen
    }
    assert may == {
        "bonn": [False, True],
        "kiel": [False, False],
        "skew": [True, False],
        "admin": [True, True],
        "mso": [False, False],
    }
    for name, permissions in may.items():  # the list and the right agree
        assert not any(
            right and one not in seen[name] for right, one in zip(permissions, (shared, own), strict=True)
        )


def test_staff_edit_a_shared_template_on_its_page(stage, client):
    shared = template("Pilot I: Initiativworkshop")
    address = reverse("meetings:template", args=[shared.pk])
    client.force_login(stage.people.bonn)
    assert client.get(address).status_code == 403
    client.force_login(stage.people.skew)
    rows = {
        "item-TOTAL_FORMS": 2,
        "item-INITIAL_FORMS": 0,
        "item-0-title": "Neu",
        "item-0-minutes": "30",
        "item-1-title": "",
    }
    data = {
        "name": "Umbenannt",
        "kind": "initiative",
        "day_number": "",
        "day_title": "",
        "version": shared.version,
        **rows,
    }
    assert client.post(address, {**data, "item-0-minutes": "viel"}).status_code == 422
    assert client.post(address, {**data, "name": FIRST}).status_code == 409
    assert client.post(address, data).status_code == 302
    shared.refresh_from_db()
    assert shared.name == "Umbenannt" and [item.title for item in shared.items.all()] == ["Neu"]
    answer = client.post(address, {**data, "name": "Noch einmal"})
    assert answer.status_code == 409 and "Inzwischen" in answer.text


def test_a_template_is_made_and_removed_by_staff_only(stage):
    def make(by):
        return save_template(
            AgendaTemplate(), by=by, version=None, about={"name": "X"}, items=[TemplateItem("Eins", 60)]
        )

    with pytest.raises(Forbidden):
        make(stage.people.bonn)
    assert make(stage.people.skew).municipality is None
    with pytest.raises(Refused, match="Eine Vorlage braucht mindestens einen Programmpunkt."):
        save_template(AgendaTemplate(), by=stage.people.skew, version=None, about={"name": "Y"}, items=[])
