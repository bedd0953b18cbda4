"""What was agreed goes on: it opens the next workshop, its owner reports, it becomes something, it is counted."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.access import Forbidden
from core.history import Transition
from core.workflow import Refused, open_steps
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import OutcomeFactory, WorkshopFactory
from workshops.meetings.actions import (
    finish_outcome,
    promote_outcome,
    recommend,
    record_outcome,
    report_progress,
)
from workshops.meetings.models import Outcome
from workshops.meetings.promotions import Target, promotions, register
from workshops.meetings.queries.agreements import carried_over, fulfilment
from workshops.meetings.queries.work import next_steps
from workshops.programmes.models import Obstacle

NOTE = "Der Raum ist gebucht, die Einladung folgt."


def url(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


@pytest.fixture
def second(stage):
    return WorkshopFactory(
        participation=stage.participation, phase="II", first_day=date(2009, 4, 23), state="documented"
    )


@pytest.fixture
def third(stage, second):
    return WorkshopFactory(participation=stage.participation, phase="III", first_day=date(2009, 9, 10))


@pytest.fixture
def agreement(stage, second):
    return OutcomeFactory(
        workshop=second, agreement=True, owner=stage.organisation, text="Gemeinsamer Infoabend"
    )


@pytest.fixture
def login(client, stage):
    def enter(name):
        client.force_login(stage.people[name])
        return client

    return enter


def carried(workshop) -> list[str]:
    return [outcome.text for outcome, _badge in carried_over(workshop)]


# ---- the next workshop begins with it ----------------------------------------------------------------------------------------
def test_unfinished_agreements_open_the_next_workshop(stage, second, third, agreement):
    OutcomeFactory(workshop=second, kind="project_idea", text="Lesecafé")
    OutcomeFactory(
        workshop=WorkshopFactory(participation=stage.kiel_participation), agreement=True, text="Aus Kiel"
    )
    assert carried(third) == ["Gemeinsamer Infoabend"]
    assert carried(second) == []


def test_what_was_settled_before_is_gone_what_is_settled_there_stays(stage, second, third, agreement):
    other = OutcomeFactory(workshop=second, agreement=True, owner=stage.organisation, text="Räume tauschen")
    finish_outcome(agreement, by=stage.people.mso, effective_on=date(2009, 9, 9))
    finish_outcome(other, by=stage.people.mso, effective_on=date(2009, 9, 10))
    assert carried(third) == ["Räume tauschen"]


def test_a_cancelled_workshop_leaves_nothing(stage, third):
    gone = WorkshopFactory(
        participation=stage.participation, phase="II", first_day=date(2009, 4, 23), state="cancelled"
    )
    OutcomeFactory(workshop=gone, agreement=True)
    assert carried(third) == []


def test_without_a_programme_the_municipality_is_the_process(stage):
    alone = {
        "participation": None,
        "programme": None,
        "milestone": None,
        "municipality": stage.bonn,
        "kind": "forum",
    }
    first = WorkshopFactory(first_day=date(2009, 1, 5), **alone)
    then = WorkshopFactory(first_day=date(2009, 2, 5), **alone)
    OutcomeFactory(workshop=first, agreement=True, text="Fest")
    assert carried(then) == ["Fest"]


def test_it_costs_one_query(stage, second, third, django_assert_num_queries):
    for number in range(3):
        OutcomeFactory(workshop=second, agreement=True, text=f"Nummer {number}")
    carried_over(third)
    with django_assert_num_queries(1):
        assert (
            len([str(outcome.owner) + str(outcome.workshop) for outcome, _badge in carried_over(third)]) == 3
        )


@pytest.mark.parametrize("page", ["workshop", "agenda", "carried_over"])
def test_the_next_workshop_shows_them(stage, third, agreement, login, page):
    report_progress(agreement, by=stage.people.mso, note=NOTE)
    text = login("bonn").get(url(page, third.pk)).content.decode()
    assert (
        "Offene Vereinbarungen aus früheren Workshops" in text
        and "Gemeinsamer Infoabend" in text
        and NOTE in text
    )


def test_visitors_do_not_read_them(stage, third, agreement, client):
    public = WorkshopFactory(
        participation=stage.participation, phase="IV", first_day=date(2009, 11, 9), state="open"
    )
    assert carried(public) == ["Gemeinsamer Infoabend"]
    text = client.get(url("workshop", public.pk)).content.decode()
    assert "Infoabend" not in text


def test_how_they_stand_is_entered_at_once(stage, second, third, agreement, login):
    more = [
        OutcomeFactory(workshop=second, agreement=True, owner=stage.office, text=f"Nummer {n}")
        for n in range(3)
    ]
    news = {
        f"o{agreement.pk}-state": "in_progress", f"o{agreement.pk}-note": NOTE, f"o{more[0].pk}-state": "done", f"o{more[0].pk}-note": "",
        f"o{more[1].pk}-state": "dropped", f"o{more[1].pk}-note": "Kein Geld mehr dafür", f"o{more[2].pk}-state": "open",
    }  # fmt: skip
    assert login("moderation").post(url("carried_over", third.pk), news).status_code == 302
    states = {row.text: row.state for row in Outcome.objects.all()}
    assert states == {
        "Gemeinsamer Infoabend": "in_progress",
        "Nummer 0": "done",
        "Nummer 1": "dropped",
        "Nummer 2": "open",
    }
    assert Transition.objects.of(agreement).first().reason == NOTE


@pytest.mark.parametrize(
    ("state", "note", "words"),
    [
        ("dropped", "nein", "mindestens 10 Zeichen"),
        ("erfunden", "", "erfunden"),
        ("done", "x" * 2001, "2000"),
    ],
)
def test_bad_news_changes_nothing(stage, second, third, agreement, login, state, note, words):
    other = OutcomeFactory(workshop=second, agreement=True, text="Andere")
    news = {
        f"o{agreement.pk}-state": state,
        f"o{agreement.pk}-note": note,
        f"o{other.pk}-state": "done",
        f"o{other.pk}-note": "",
    }
    answer = login("bonn").post(url("carried_over", third.pk), news)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert set(Outcome.objects.values_list("state", flat=True)) == {"open"}


# ---- who answers for it ------------------------------------------------------------------------------------------------------
def test_its_owner_reports_progress(stage, agreement, login):
    client = login("mso")
    assert "Gemeinsamer Infoabend" in client.get("/arbeitsbereich/").content.decode()
    step = url("outcome_step", agreement.workshop_id, agreement.pk, "report")
    assert client.post(step, {"note": "kurz"}).status_code == 422
    assert client.post(step, {"note": NOTE}).status_code == 302
    agreement.refresh_from_db()
    assert agreement.state == "in_progress"
    assert NOTE in client.get(url("outcome", agreement.workshop_id, agreement.pk)).content.decode()


def test_another_organisation_does_not(stage, agreement):
    with pytest.raises(Forbidden):
        report_progress(agreement, by=stage.people.other_mso, note=NOTE)


def test_involved_and_impact_are_kept(stage, login):
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    involved = OrganisationFactory(published=True, municipality=stage.bonn, name="Eine-Welt-Laden Bonn")
    about = {
        "kind": "cooperation_wish", "text": "Gemeinsam verkaufen", "involved": f"weltladen\n{stage.organisation.name}",
        "impact": ["integration", "development_policy"],
    }  # fmt: skip
    client = login("bonn")
    for wrong in (
        {"involved": "Gibt es nicht"},
        {"impact": ["erfunden"]},
        {"involved": "\n".join(["a"] * 21)},
    ):
        assert client.post(url("outcome_add", workshop.pk), {**about, **wrong}).status_code == 422
    assert (
        client.post(
            url("outcome_add", workshop.pk), {**about, "involved": f"welt-laden\n{stage.organisation.name}"}
        ).status_code
        == 302
    )
    found = Outcome.objects.get()
    assert set(found.involved.all()) == {involved, stage.organisation}
    text = client.get(url("outcome", workshop.pk, found.pk)).content.decode()
    assert "Integration, Entwicklungspolitik" in text and "Eine-Welt-Laden Bonn" in text
    edited = {**about, "involved": "", "impact": [], "version": found.version}
    assert client.post(url("outcome_edit", workshop.pk, found.pk), edited).status_code == 302
    found.refresh_from_db()
    assert not found.involved.exists() and found.impact == []


# ---- what it becomes ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def obstacle(stage, second):
    return OutcomeFactory(
        workshop=second, kind="obstacle", obstacle_kind="administration", text="Lange Wege in der Verwaltung"
    )


def test_an_obstacle_becomes_one_of_the_whole_process_once(stage, obstacle):
    made = promote_outcome(obstacle, by=stage.people.bonn, target="obstacle")
    assert (made.participation, made.kind, made.text) == (
        stage.participation,
        "administration",
        obstacle.text,
    )
    assert Outcome.objects.get(pk=obstacle.pk).promoted_to == made
    with pytest.raises(Refused, match="bereits weitergeführt"):
        promote_outcome(obstacle, by=stage.people.bonn, target="obstacle")
    assert Obstacle.objects.count() == 1


def test_the_database_knows_that_it_becomes_one_thing(stage, obstacle):
    promote_outcome(obstacle, by=stage.people.bonn, target="obstacle")
    with pytest.raises(DatabaseError, match="promoted once"), transaction.atomic():
        Outcome.objects.filter(pk=obstacle.pk).update(promoted_id=99)
    with pytest.raises(DatabaseError, match="promoted_to_something_whole"), transaction.atomic():
        OutcomeFactory(workshop=obstacle.workshop, kind="obstacle", promoted_id=5)


def test_it_is_offered_where_a_target_is(stage, obstacle, login):
    address = url("outcome_step", obstacle.workshop_id, obstacle.pk, "promote")
    client = login("bonn")
    assert "Hürde des gesamten Prozesses" in client.get(address).content.decode()
    assert client.post(address, {"target": "project"}).status_code == 422
    assert client.post(address, {"target": "obstacle"}).status_code == 302
    assert login("mso").get(address).status_code == 404


def test_what_nobody_registered_is_absent(stage, second, monkeypatch):
    monkeypatch.setattr(promotions, "_items", {})
    idea = OutcomeFactory(workshop=second, kind="project_idea", text="Lesecafé")
    barred = {step.step.name: step.why_not for step in open_steps(idea, stage.people.bonn)}
    assert "noch nichts" in barred["promote"]
    register("test", Target("Projekt", {"project_idea"}, lambda outcome, by: stage.bonn))
    assert promote_outcome(idea, by=stage.people.bonn, target="test") == stage.bonn


# ---- the list and its figure -------------------------------------------------------------------------------------------------
def test_the_list_shows_what_is_not_settled_and_downloads_it(stage, second, agreement, login):
    done = OutcomeFactory(workshop=second, agreement=True, owner=stage.office, text="Räume tauschen")
    finish_outcome(done, by=stage.people.bonn)
    client = login("bonn")
    text = client.get(url("agreements")).content.decode()
    assert "Gemeinsamer Infoabend" in text and "Räume tauschen" not in text
    assert "1 von 2 Vereinbarungen sind erfüllt (50 %)" in text
    assert "Räume tauschen" in client.get(url("agreements"), {"state": "done"}).content.decode()
    file = b"".join(
        client.get(url("agreements"), {"state": "overdue", "format": "csv"}).streaming_content
    ).decode("utf-8-sig")
    assert "Gemeinsamer Infoabend;Afrika-Forum Rhein e. V." in file and "Räume" not in file


@pytest.mark.parametrize(
    "query",
    [{"state": "x"}, {"municipality": "x"}, {"municipality": "9" * 30}, {"until": "morgen"}, {"q": "\x00%"}],
)
def test_the_list_takes_any_filter(stage, agreement, login, query):
    assert login("bonn").get(url("agreements"), query).status_code == 200


@pytest.mark.parametrize("name", ["bonn", "mso", "skew", "kiel", "other_mso", "nobody"])
def test_who_sees_an_agreement_in_the_list(stage, agreement, login, name):
    assert ("Infoabend" in login(name).get(url("agreements")).content.decode()) is (
        name in ("bonn", "mso", "skew")
    )


def test_fulfilment_counts_all_but_the_dropped(stage, second):
    for state in ("done", "done", "open", "in_progress", "dropped"):
        OutcomeFactory(workshop=second, agreement=True, state=state)
    OutcomeFactory(workshop=second, kind="project_idea", state="done")
    found = fulfilment(Outcome.objects.all())
    assert (found.done, found.all, found.share) == (2, 4, 50)
    assert fulfilment(Outcome.objects.none()).share is None


# ---- recommendations ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def evaluated(stage):
    day = stage.today - timedelta(days=10)
    return WorkshopFactory(
        participation=stage.current, phase="IV", kind="evaluation", first_day=day, state="documented"
    )


def test_after_the_evaluation_recommendations_are_drafted(stage, evaluated, login):
    client = login("bonn")
    assert any("Empfehlungen" in str(step.title) for step in next_steps(stage.people.bonn))
    assert "Empfehlungen entwerfen" in client.get(url("workshop", evaluated.pk)).content.decode()
    for wrong in ("", "x" * 1001, "\n\n".join(["a"] * 31)):
        assert client.post(url("recommendations", evaluated.pk), {"texts": wrong}).status_code == 422
    client.post(url("recommendations", evaluated.pk), {"texts": "Erstens.\r\n\r\nZweitens\nmit Zeile."})
    assert list(evaluated.outcomes.values_list("kind", "text")) == [
        ("recommendation", "Erstens."),
        ("recommendation", "Zweitens\nmit Zeile."),
    ]
    assert not any("Empfehlungen" in str(step.title) for step in next_steps(stage.people.bonn))


def test_before_it_they_are_not(stage, second, login):
    with pytest.raises(Refused, match="Auswertungsworkshop"):
        recommend(second, by=stage.people.bonn, texts=["Zu früh."])
    assert login("bonn").post(url("recommendations", second.pk), {"texts": "Zu früh."}).status_code == 409
    with pytest.raises(Refused):
        record_outcome(second, by=stage.people.bonn, kind="recommendation", text="Zu spät.")


def test_who_answers_for_an_agreement_cannot_be_archived_before_it_is_transferred_or_ended(
    stage, agreement, client, settings
):
    """On the page and by a crafted POST; the sentence names the agreement."""
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(stage.people.mso)
    address = reverse("organisations:step", args=[stage.organisation.pk, "archive"])
    answer = client.post(address)
    sentence = (
        "Die Vereinbarung „Gemeinsamer Infoabend“ gilt noch. Sie muss zuerst übertragen oder beendet werden."
    )
    assert answer.status_code == 409 and sentence in answer.text
    Outcome.objects.filter(pk=agreement.pk).update(owner=OrganisationFactory(published=True))
    assert client.post(address).status_code == 302
