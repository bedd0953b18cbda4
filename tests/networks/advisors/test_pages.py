"""Forms and crafted posts of the advisor pool (AS-17); what the municipality must not see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.outbox import Mail
from core.reminders import write_due
from networks.advisors import actions
from networks.advisors.models import Advisor, AdvisoryRequest, Session
from networks.advisors.reminders import REMINDERS
from networks.advisors.workspace import next_steps
from tests.factories.advisors import AdvisorFactory, AssignmentFactory
from tests.networks.advisors.test_process import log
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, address: str) -> str:
    return b"".join(client.get(address)).decode()


def german(day) -> str:
    return f"{day:%d.%m.%Y}"


def test_only_municipalities_ask(stage):
    for answer in (
        as_(stage.mso).get(reverse("advisors:create")),
        as_(stage.mso).post(reverse("advisors:create"), {"goal": "Beratung bitte", "submit": "1"}),
    ):
        assert answer.status_code == 403
        assert "Das Angebot richtet sich an Kommunen." in answer.text
    assert AdvisoryRequest.objects.count() == 1


def test_a_request_is_written_sent_and_free_of_charge(stage):
    client = as_(stage.coordinator)
    data = {
        "municipality": stage.dueren.pk, "topics": [stage.topic.pk], "goal": "Vereine einbeziehen", "days_requested": "4,5",
        "preferred_languages": "Französisch", "submit": "1",
    }  # fmt: skip
    answer = client.post(reverse("advisors:create"), data)
    made = AdvisoryRequest.objects.exclude(pk=stage.request.pk).get()
    assert answer.url == reverse("advisors:request_step", args=[made.pk, "submit"])
    assert (made.days_requested, made.preferred_languages) == (Decimal("4.5"), ["fr"])
    client.post(answer.url)
    page = client.get(made.get_absolute_url()).text
    assert "0 €" in page
    assert "Eingereicht" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("days_requested", "11", "Zwischen 0,5 und 10 Tagen."),
        ("days_requested", "viele", "Zwischen 0,5 und 10 Tagen."),
        ("goal", "", "Dieses Feld"),
        ("preferred_languages", "Klingonisch", "Klingonisch“ ist uns nicht bekannt"),
        ("preferred_to", "01.01.2020", "Das Enddatum darf nicht vor dem Startdatum liegen."),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(stage, field, value, sentence):
    data = {
        "municipality": stage.dueren.pk, "topics": [stage.topic.pk], "goal": "Vereine einbeziehen", "days_requested": "4",
        "preferred_from": "01.02.2020", "submit": "1", field: value,
    }  # fmt: skip
    answer = as_(stage.coordinator).post(reverse("advisors:create"), data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert value in answer.text
    assert AdvisoryRequest.objects.count() == 1


def test_the_page_that_proposes_says_why(stage):
    page = as_(stage.staff).get(reverse("advisors:propose", args=[stage.request.pk])).text
    assert page.index("Demo: Ada") < page.index("Demo: Bea")
    assert f"Thema: {stage.topic}; Sprache: Französisch" in page


def test_a_crafted_proposal_gets_the_same_sentence(stage):
    full = AdvisorFactory(max_parallel=1)
    AssignmentFactory(advisor=full, agreed=True)
    answer = as_(stage.staff).post(
        reverse("advisors:propose", args=[stage.request.pk]), {"advisor": full.pk, "agreed_days": "5"}
    )
    assert answer.status_code == 409
    assert "hat bereits 1 Aufträge" in answer.text


@pytest.fixture
def work(stage):
    assignment = actions.propose_advisor(
        stage.request,
        by=stage.staff,
        advisor=stage.first,
        agreed_days=Decimal(5),
        daily_rate=Decimal("412.50"),
    )
    actions.accept_assignment(assignment, by=stage.ada)
    return assignment


@pytest.mark.parametrize(
    ("hours", "ahead", "status", "sentence"),
    [
        ("30", 0, 422, "Zwischen 0,25 und 12 Stunden am Tag."),
        ("-1", 0, 422, "Zwischen 0,25 und 12 Stunden am Tag."),
        ("acht", 0, 422, "Zwischen 0,25 und 12 Stunden am Tag."),
        ("2", 1, 409, "Das Datum darf nicht in der Zukunft liegen."),
    ],
)
def test_bad_sessions_are_refused(stage, work, hours, ahead, status, sentence):
    data = {
        "day": german(timezone.localdate() + timedelta(days=ahead)),
        "hours": hours,
        "kind": "phone",
        "summary": "Anruf",
    }
    answer = as_(stage.ada).post(reverse("advisors:session", args=[work.pk]), data)
    assert answer.status_code == status
    assert sentence in answer.text
    assert not Session.objects.exists()


def test_the_municipality_never_sees_the_rate(stage, work):
    for who, sees in ((stage.coordinator, False), (stage.ada, False), (stage.staff, True)):
        page = as_(who).get(work.get_absolute_url()).text
        assert ("412,50" in page) is sees
    handover = as_(stage.coordinator).get(reverse("home:handover", args=[stage.dueren.slug]))
    assert handover.status_code == 200
    assert "412" not in handover.text


def test_a_proposal_is_not_the_municipalitys_business(stage):
    assignment = AssignmentFactory(request=stage.request, advisor=stage.second)
    client = as_(stage.coordinator)
    assert client.get(assignment.get_absolute_url()).status_code == 404
    assert "Demo: Bea" not in client.get(stage.request.get_absolute_url()).text


def test_who_withdraws_consent_is_gone_from_everywhere_at_once(stage, client):
    addresses = [
        reverse("advisors:advisors"), f"{reverse('advisors:advisors')}?format=csv",
        f"{reverse('advisors:advisors')}?topic={stage.topic.code}",
    ]  # fmt: skip
    assert all("Demo: Ada" in read(client, address) for address in addresses)
    data = {
        "name": "Demo: Ada", "bio": "Ich berate.", "topics": [stage.topic.pk], "languages": "Deutsch", "regions": ["05"],
        "availability": "available", "max_parallel": "3", "version": stage.first.version, "migration_experience": "true",
    }  # fmt: skip
    assert as_(stage.ada).post(reverse("advisors:me"), data).status_code == 302
    assert not any("Demo: Ada" in read(client, address) for address in addresses)
    assert client.get(reverse("advisors:advisor", args=[stage.first.pk])).status_code == 404
    assert (
        "Eigene Migrationserfahrung"
        not in as_(stage.mso).get(reverse("advisors:advisor", args=[stage.second.pk])).text
    )


def test_nobody_applies_for_somebody_else_and_nobody_else_logs(stage, work):
    address = reverse("advisors:session", args=[work.pk])
    data = {"day": german(timezone.localdate()), "hours": "1", "kind": "phone", "summary": "x"}
    assert as_(stage.coordinator).post(address, data).status_code == 403
    assert as_(stage.bea).post(address, data).status_code == 404
    session = actions.log_session(
        work, by=stage.ada, day=timezone.localdate(), hours=Decimal(1), kind="phone", summary="Anruf"
    )
    assert as_(stage.bea).post(reverse("advisors:remove_session", args=[session.pk])).status_code == 404
    assert as_(stage.ada).post(reverse("advisors:remove_session", args=[session.pk])).status_code == 302


def test_bad_sessions_beyond_the_agreed_days(stage, work):
    for ago in (4, 3, 2):
        log(stage, work, "12", ago=ago)
    log(stage, work, "4", ago=1)
    data = {"day": german(timezone.localdate()), "hours": "1", "kind": "phone", "summary": "Anruf"}
    answer = as_(stage.ada).post(reverse("advisors:session", args=[work.pk]), data)
    assert answer.status_code == 409 and "Das Kontingent von 5 Tagen ist ausgeschöpft." in answer.text
    assert "5 von 5 Tagen" in as_(stage.coordinator).get(work.get_absolute_url()).text


def test_staff_change_the_agreed_days_but_not_below_what_is_logged(stage, work):
    log(stage, work, "12", ago=2)
    address = reverse("advisors:assignment_step", args=[work.pk, "adjust"])
    for who, status in ((stage.coordinator, 403), (stage.ada, 403), (stage.bea, 404)):
        assert (
            as_(who).post(address, {"agreed_days": "9", "reason": "Es dauert länger."}).status_code == status
        )
    for days, reason, status, said in (
        ("1", "Es dauert kürzer.", 409, "1,5 Tage sind bereits erfasst."),
        ("31", "Es dauert länger.", 422, "30 Tage"),
        ("8", "", 422, "mindestens 10 Zeichen"),
    ):
        answer = as_(stage.staff).post(address, {"agreed_days": days, "reason": reason})
        assert answer.status_code == status and said in answer.text and f'value="{days}"' in answer.text
    as_(stage.staff).post(address, {"agreed_days": "8,5", "reason": "Ein Termin kommt hinzu."})
    work.refresh_from_db()
    assert work.agreed_days == Decimal("8.5")
    told = Mail.objects.filter(kind="advisors.adjust")
    assert {mail.to for mail in told} == {stage.ada.email, stage.coordinator.email}
    assert all("8,5 Tage" in mail.body and "Ein Termin kommt hinzu." in mail.body for mail in told)


def test_a_paused_advisor_is_not_proposed_and_nobody_declines_without_a_reason(stage):
    stage.second.availability = "paused"
    stage.second.save()
    address = reverse("advisors:propose", args=[stage.request.pk])
    assert "Demo: Bea pausiert." in as_(stage.staff).get(address).text
    answer = as_(stage.staff).post(address, {"advisor": stage.second.pk, "agreed_days": "5"})
    assert answer.status_code == 409 and "Demo: Bea pausiert." in answer.text
    asked = AssignmentFactory(request=stage.request, advisor=stage.first)
    step = reverse("advisors:assignment_step", args=[asked.pk, "decline"])
    for reason, status in (("", 422), ("nein", 409)):
        answer = as_(stage.ada).post(step, {"reason": reason})
        assert answer.status_code == status and "mindestens 10 Zeichen" in answer.text


def test_nothing_the_municipality_can_open_or_download_names_the_rate(stage, work):
    log(stage, work, "2")
    client = as_(stage.coordinator)
    addresses = [
        stage.request.get_absolute_url(), work.get_absolute_url(), reverse("advisors:requests"),
        *(f"{reverse('advisors:requests')}?format={kind}" for kind in ("csv", "xlsx", "json")),
        reverse("core:timeline", args=["advisors.advisoryrequest", stage.request.pk]), reverse("accounts:own_data"),
        f"{reverse('home:handover', args=[stage.dueren.slug])}?format=json",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        assert "412" not in b"".join(answer).decode("utf-8", "replace"), address
    assert not Mail.objects.filter(body__contains="412").exists()


# ---- the photo ---------------------------------------------------------------------------------------------------------
def test_a_photo_needs_words_and_is_seen_with_the_profile(stage, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    me, page = as_(stage.ada), reverse("advisors:advisor", args=[stage.first.pk])
    address = reverse("advisors:photo")
    answer = me.post(address, {"picture": picture_file(), "alt_text": "", "credit": "Demo: Foto"})
    assert answer.status_code == 422 and "Bitte geben Sie Bildbeschreibung und Urheber an." in answer.text
    words = {"alt_text": "Porträt von Ada", "credit": "Demo: Fotografin"}
    assert me.post(address, {"picture": picture_file(), **words}).status_code == 302
    stage.first.refresh_from_db()
    first = stage.first.photo.get_absolute_url()
    shown = client.get(page).text
    assert first in shown and 'alt="Porträt von Ada"' in shown and "Demo: Fotografin" in shown
    assert client.get(first).status_code == 200
    me.post(address, {"picture": picture_file(colour="red"), **words})
    assert client.get(first).status_code == 404  # replaced
    stage.first.refresh_from_db()
    second = stage.first.photo.get_absolute_url()
    Advisor.objects.filter(pk=stage.first.pk).update(consent_at=None)
    assert client.get(second).status_code == 404 and me.get(second).status_code == 200
    Advisor.objects.filter(pk=stage.first.pk).update(consent_at=timezone.now())
    assert as_(stage.mso).get(address).status_code == 302  # has no profile
    assert me.post(reverse("advisors:remove_photo")).status_code == 302
    assert second not in client.get(page).text and client.get(second).status_code == 404


# ---- finding somebody --------------------------------------------------------------------------------------------------
def test_the_pool_is_filtered_by_topic_land_language_and_availability(stage, client):
    stage.second.availability = "limited"
    stage.second.save()
    for query, names in (
        (f"topic={stage.topic.code}", {"Ada"}), ("land=08", {"Bea"}), ("language=fr", {"Ada"}), ("availability=limited", {"Bea"}),
    ):  # fmt: skip
        text = client.get(f"{reverse('advisors:advisors')}?{query}").text
        assert {name for name in ("Ada", "Bea") if f"Demo: {name}" in text} == names, query


def test_a_pause_ends_with_its_last_day(stage):
    today = timezone.localdate()
    Advisor.objects.update(availability="paused", paused_until=today)
    assert actions.end_pauses() == 0
    Advisor.objects.filter(pk=stage.first.pk).update(paused_until=today - timedelta(days=1))
    assert actions.end_pauses() == 1
    stage.first.refresh_from_db()
    assert (stage.first.availability, stage.first.paused_until) == ("available", None)


# ---- reminders ---------------------------------------------------------------------------------------------------------
def reminded(kind: str) -> set[str]:
    return set(Mail.objects.filter(kind__contains="remind", key__contains=kind).values_list("to", flat=True))


def test_an_unanswered_proposal_and_a_missing_report_are_reminded_of(stage, work):
    today = timezone.localdate()
    asked = AssignmentFactory(request=stage.request, advisor=stage.second)
    log(stage, work, "2")
    for ago, proposal, report in (
        (6, set(), set()),
        (7, {stage.bea.email}, set()),
        (14, {stage.bea.email, stage.staff.email}, set()),
        (28, {stage.bea.email, stage.staff.email}, {stage.ada.email}),
        (56, {stage.bea.email, stage.staff.email}, {stage.ada.email, stage.staff.email}),
    ):
        write_due(today + timedelta(days=ago))
        assert (reminded("advisors.proposal"), reminded("advisors.report")) == (proposal, report), ago
    actions.decline_assignment(asked, by=stage.bea, reason="In diesem Jahr keine Zeit.")
    assert not [row for row in REMINDERS[0].waiting(today) if row.pk == asked.pk]


def test_when_the_days_are_nearly_used_municipality_and_staff_are_told_once(stage, work):
    for ago in (4, 3):
        log(stage, work, "12", ago=ago)
    assert not Mail.objects.filter(kind="advisors.nearly_used").exists()
    log(stage, work, "8", ago=2)
    log(stage, work, "1", ago=1)
    told = Mail.objects.filter(kind="advisors.nearly_used").values_list("to", flat=True)
    assert sorted(told) == sorted([stage.coordinator.email, stage.staff.email])
    assert "fast verbraucht" in as_(stage.ada).get(work.get_absolute_url()).text


# ---- next steps --------------------------------------------------------------------------------------------------------
def test_whoever_is_responsible_is_led_from_the_talk_to_the_end(stage):
    def steps() -> list[str]:
        return [str(step.title) for step in next_steps(stage.staff)]

    assert steps() == ["Beratungsanfrage beantworten: Düren"]
    actions.begin_talk(stage.request, by=stage.staff)
    assert steps() == ["Beratung suchen: Düren"]
    work = actions.propose_advisor(stage.request, by=stage.staff, advisor=stage.first, agreed_days=Decimal(5))
    assert steps() == []
    actions.accept_assignment(work, by=stage.ada)
    log(stage, work, "2")
    page = as_(stage.ada).get(work.get_absolute_url()).text
    assert reverse("advisors:assignment_step", args=[work.pk, "complete"]) in page
    actions.complete_assignment(work, by=stage.ada, report="Erreicht.")
    stage.request.refresh_from_db()
    actions.give_feedback(stage.request, by=stage.coordinator, rating=4)
    assert steps() == ["Beratung abschließen: Düren"]


def test_an_advisor_finds_her_work_and_is_not_greeted_as_a_newcomer(stage, work):
    page = read(as_(stage.ada), "/arbeitsbereich/")
    assert work.get_absolute_url() in page
    assert "noch keine Aufgabe" not in page


def test_half_days_are_written_in_german(stage):
    AdvisoryRequest.objects.update(days_requested=Decimal("4.5"))
    page = read(as_(stage.coordinator), reverse("advisors:requests"))
    assert "4,5</td>" in page and "4.5</td>" not in page
