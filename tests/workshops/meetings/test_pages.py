"""The pages: who gets in, what stands beside which field, what survives; the same answers for a crafted POST."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.attachments import Attachment
from core.drafts import Desk, Draft
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import AttendanceFactory, MinutesFactory, OutcomeFactory, WorkshopFactory
from tests.people import PASSWORD
from workshops.meetings.models import Attendance, Minutes, Outcome, Workshop


@pytest.fixture
def second(stage):
    return WorkshopFactory(participation=stage.participation, ready=True, state="open")


@pytest.fixture
def login(client, stage):
    def login(name):
        if name != "visitor":
            client.force_login(stage.people[name])
        return client

    return login


def url(name, *args, **query):
    return reverse(f"meetings:{name}", args=args)


def beside(response, field):
    """The message shown beside a field."""
    text = response.content.decode()
    found = re.search(rf'id="id_{field}_error">.*?<span class="kern-body">(.*?)</span>', text, re.S)
    return found.group(1) if found else ""


# ---- who gets in -----------------------------------------------------------------------------------------------------------
WHO = ("visitor", "nobody", "mso", "kiel", "other_staff", "bonn", "moderation", "skew", "admin")


@pytest.mark.parametrize(
    ("page", "state", "answers"),
    [
        ("workshop", "planned", "404 404 404 404 404 200 200 200 200"),
        ("workshop", "open", "200 200 200 200 200 200 200 200 200"),
        ("edit", "open", "302 403 403 403 403 200 200 200 200"),
        ("edit", "planned", "302 404 404 404 404 200 200 200 200"),
        ("agenda", "open", "302 403 403 403 403 200 200 200 200"),
        ("participants", "open", "302 403 403 403 403 200 200 200 200"),
        ("participants", "planned", "302 404 404 404 404 200 200 200 200"),
        ("participant_add", "open", "302 403 403 403 403 200 200 200 200"),
        ("minutes", "open", "302 403 403 403 403 200 200 200 200"),
        ("minutes_write", "open", "302 403 403 403 403 200 200 200 200"),
        ("outcomes", "open", "302 403 403 403 403 200 200 200 200"),
        ("outcome_add", "open", "302 403 403 403 403 200 200 200 200"),
    ],
)
def test_who_opens_which_page(stage, client, page, state, answers):
    workshop = WorkshopFactory(participation=stage.participation, state=state)
    found = []
    for name in WHO:
        client.logout()
        if name != "visitor":
            client.force_login(stage.people[name])
        found.append(str(client.get(url(page, workshop.pk)).status_code))
    assert " ".join(found) == answers


def test_a_visitor_sees_date_and_place_but_no_names_and_no_process(stage, second, login):
    AttendanceFactory(workshop=second, person_name="Ama Geheim")
    MinutesFactory(workshop=second, text="Internes")
    OutcomeFactory(workshop=second, text="Interne Idee")
    text = login("visitor").get(second.get_absolute_url()).content.decode()
    assert "Stadthaus Bonn" in text and "23. April 2009" in text and "Begrüßung" in text
    assert not any(word in text for word in ("Ama Geheim", "Internes", "Interne Idee", "Wie es weitergeht"))


@pytest.mark.parametrize(
    ("state", "ahead", "past"),
    [
        ("open", "Anmeldung offen", "Termin vorbei"),
        ("held", "Durchgeführt", "Durchgeführt"),
        ("cancelled", "Abgesagt", "Abgesagt"),
    ],
)
def test_after_its_days_a_workshop_that_nobody_marked_as_held_takes_no_registrations(
    stage, login, state, ahead, past
):
    today = timezone.localdate()
    for days, words in ((0, ahead), (-1, past)):
        day = today + timedelta(days=days)
        held = WorkshopFactory(participation=stage.current, phase=None, first_day=day, state=state)
        assert str(held.standing.words) == words
        login("bonn")
        for page in (held.get_absolute_url(), url("list")):
            assert words in login("bonn").get(page).content.decode()


def test_published_minutes_are_public_their_inner_text_is_not(stage, second, login):
    MinutesFactory(
        workshop=second, text="Internes", public_text="Für alle lesbar", state="published",
        approved_by=stage.people.bonn, approved_at="2009-05-01T12:00:00Z",
    )  # fmt: skip
    text = login("visitor").get(second.get_absolute_url()).content.decode()
    assert "Für alle lesbar" in text and "Internes" not in text


def test_a_right_withdrawn_ends_at_the_next_request(stage, second, login):
    client = login("bonn")
    assert client.get(url("participants", second.pk)).status_code == 200
    stage.people.bonn.role_assignments.update(
        valid_until=stage.today - timedelta(days=1), valid_from=date(2009, 1, 1)
    )
    assert client.get(url("participants", second.pk)).status_code == 403


# ---- planning --------------------------------------------------------------------------------------------------------------
def plan_data(stage, code="III", **more):
    return {
        "milestone": stage.participation.milestones.get(phase__code=code).pk, "kind": "networking", "date_1": "05.05.2009",
        "start_1": "9", "end_1": "17 Uhr", "place": "Rathaus", "capacity": "40", "once": "6f1d2b1e-59c4-4f6a-9d0e-0a4f6c1c7b11", **more,
    }  # fmt: skip


def plan_url(stage):
    return f"{reverse('meetings:plan')}?participation={stage.participation.pk}"


def test_a_coordinator_plans_a_workshop_in_the_browser(stage, login):
    client = login("bonn")
    assert client.get(plan_url(stage)).status_code == 200
    response = client.post(plan_url(stage), plan_data(stage))
    workshop = Workshop.objects.get()
    assert response.url == workshop.get_absolute_url()
    assert (workshop.title, workshop.place) == ("III Vernetzungsworkshop Bonn", "Rathaus")
    assert (
        client.post(plan_url(stage), plan_data(stage)).url == response.url and Workshop.objects.count() == 1
    )


@pytest.mark.parametrize(
    ("change", "field", "sentence", "status"),
    [
        (
            {"date_1": "10.03.2010"},
            "date_1",
            "Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009.",
            409,
        ),
        ({"date_1": "31.02.2009"}, "date_1", "Bitte geben Sie ein Datum wie 14.01.2027 ein.", 422),
        ({"code": "I"}, "kind", "Phase I ist ein Initiativworkshop.", 409),
        ({"capacity": "-5"}, "capacity", "Es können zwischen 1 und 200 Personen teilnehmen.", 422),
        ({"end_1": "8"}, "date_1", "Das Ende muss nach dem Beginn liegen.", 409),
        ({"start_1": "viertel"}, "start_1", "Bitte geben Sie eine Uhrzeit wie 09:30 an.", 422),
    ],
)
def test_bad_input_is_answered_beside_its_field_and_kept(stage, login, change, field, sentence, status):
    response = login("bonn").post(plan_url(stage), plan_data(stage, **change))
    assert response.status_code == status
    assert beside(response, field) == sentence
    assert 'value="Rathaus"' in response.content.decode()
    assert not Workshop.objects.exists()


def test_a_second_workshop_of_a_phase_is_refused_beside_the_phase(stage, second, login):
    response = login("bonn").post(plan_url(stage), plan_data(stage, code="II"))
    assert response.status_code == 409
    assert beside(response, "milestone") == "Phase II ist für Bonn bereits angelegt."


def test_planning_for_another_municipality_is_forbidden_also_by_crafted_post(stage, login):
    client = login("kiel")
    assert client.get(plan_url(stage)).status_code == 403
    assert client.post(plan_url(stage), plan_data(stage)).status_code == 403
    own = f"{reverse('meetings:plan')}?participation={stage.kiel_participation.pk}"
    response = client.post(own, plan_data(stage))  # Bonn's milestone in Kiel's form
    assert response.status_code == 422 and not Workshop.objects.exists()


@pytest.mark.parametrize(
    "query", ["milestone=x", "participation=99999999999999999999", "programme=-1", "municipality=%00"]
)
def test_nonsense_in_the_address_is_not_found(stage, login, query):
    assert login("bonn").get(f"{reverse('meetings:plan')}?{query}").status_code == 404


def test_any_bytes_in_any_field_are_an_answer(stage, second, login):
    client = login("bonn")
    odd = "\x00\ud7ff" + "x" * 5000
    for name, fields in {
        "edit": ("title", "place", "capacity", "version", "guiding_questions"),
        "agenda": ("version", "item-TOTAL_FORMS", "item-0-start", "item-0-title"),
        "participants": ("mark-1", "mark-x", "mark-99999999999999999999", "was-1"),
        "participant_add": ("person_name", "organisation", "organisation_id", "once"),
        "minutes_write": ("version", "author", "draft_token"),
        "outcome_add": ("kind", "text", "owner", "owner_id", "due", "once"),
    }.items():
        response = client.post(url(name, second.pk), dict.fromkeys(fields, odd))
        assert response.status_code in (302, 409, 422), name


# ---- changing --------------------------------------------------------------------------------------------------------------
def edit_data(workshop, **more):
    day = workshop.days.get()
    return {
        "version": workshop.version, "title": workshop.title, "place": "Rathaus", "capacity": 40,
        f"start_{day.pk}": "9:00", f"end_{day.pk}": "17:00", **more,
    }  # fmt: skip


def test_two_coordinators_in_the_same_minutes_lose_nothing(stage, second, login):
    client = login("bonn")
    assert client.post(url("edit", second.pk), edit_data(second, place="Rathaus")).status_code == 302
    response = client.post(url("edit", second.pk), edit_data(second, place="Volkshochschule"))
    text = response.content.decode()
    assert response.status_code == 409
    assert (
        "Inzwischen hat jemand anderes gespeichert" in text
        and "Rathaus" in text
        and 'value="Volkshochschule"' in text
    )
    version = re.search(r'name="version" value="(\d+)"', text).group(1)
    assert (
        client.post(
            url("edit", second.pk), edit_data(second, version=version, place="Volkshochschule")
        ).status_code
        == 302
    )
    second.refresh_from_db()
    assert second.place == "Volkshochschule"


def test_fields_that_are_not_on_the_form_are_ignored(stage, second, login):
    login("bonn").post(
        url("edit", second.pk), edit_data(second, state="documented", first_day="2010-01-01", seats_taken=0)
    )
    second.refresh_from_db()
    assert (second.state, second.first_day, second.place) == ("open", date(2009, 4, 23), "Rathaus")


def agenda_data(workshop, *rows):
    day = workshop.days.get().pk
    data = {"version": workshop.version, "item-TOTAL_FORMS": len(rows), "item-INITIAL_FORMS": 0}
    for number, (start, end, title) in enumerate(rows):
        data |= {
            f"item-{number}-day": day,
            f"item-{number}-start": start,
            f"item-{number}-end": end,
            f"item-{number}-title": title,
        }
    return data


def test_the_agenda_is_written_and_overlaps_are_refused(stage, second, login):
    client = login("moderation")
    response = client.post(
        url("agenda", second.pk), agenda_data(second, ("9", "11", "Eins"), ("10", "12", "Zwei"))
    )
    assert response.status_code == 409
    assert "Die Programmpunkte überschneiden sich." in response.content.decode()
    assert (
        client.post(
            url("agenda", second.pk), agenda_data(second, ("9", "10", "Eins"), ("", "", ""))
        ).status_code
        == 302
    )
    assert [item.title for item in second.agenda()] == ["Eins"]


def test_an_agenda_typed_on_an_older_state_is_compared_after_signing_in_again(stage, second, client):
    rows = agenda_data(second, ("9", "10", "Meine Zeile"))
    token = Desk(stage.people.bonn, f"meetings.agenda:{second.pk}").token
    assert client.post(url("agenda", second.pk), {**rows, "draft_token": token}).status_code == 302
    client.force_login(stage.people.moderation)
    client.post(url("agenda", second.pk), agenda_data(second, ("9", "10", "Ihre Zeile")))
    client.force_login(stage.people.bonn)
    text = client.get(url("agenda", second.pk)).content.decode()
    assert "Meine Zeile" in text
    version = re.search(r'name="version" value="(\d+)"', text).group(1)
    response = client.post(url("agenda", second.pk), {**rows, "version": version})
    assert response.status_code == 409 and "Ihre Zeile" in response.content.decode()


# ---- steps -----------------------------------------------------------------------------------------------------------------
def test_a_refused_step_answers_409_with_the_sentence(stage, login):
    ahead = WorkshopFactory(
        participation=stage.current, phase="I", first_day=stage.today + timedelta(days=5), state="open"
    )
    AttendanceFactory(workshop=ahead, state="attended")
    response = login("bonn").post(url("step", ahead.pk, "hold"))
    assert response.status_code == 409 and "Der Workshop ist erst am" in response.content.decode()


def test_moving_the_second_behind_the_third_is_refused_beside_the_date(stage, second, login):
    WorkshopFactory(participation=stage.participation, phase="III", first_day=date(2009, 5, 5))
    data = {"date_1": "01.06.2009", "start_1": "9", "end_1": "17", "reason": "Der Saal ist nicht frei."}
    response = login("bonn").post(url("step", second.pk, "postpone"), data)
    assert response.status_code == 409
    assert beside(response, "date_1").startswith("Die Termine müssen der Reihenfolge der Phasen folgen")


def test_a_crafted_step_of_another_municipality_changes_nothing(stage, second, login):
    client = login("kiel")
    assert (
        client.post(url("step", second.pk, "cancel"), {"reason": "Zu wenige Anmeldungen"}).status_code == 403
    )
    assert client.post(url("step", second.pk, "plan")).status_code == 404
    assert Workshop.objects.get(pk=second.pk).state == "open"


# ---- participants ----------------------------------------------------------------------------------------------------------
def test_thirty_three_people_are_ticked_in_one_post(stage, second, login, django_assert_max_num_queries):
    people = [AttendanceFactory(workshop=second, organisation=stage.organisation) for _ in range(33)]
    data = {f"was-{person.pk}": "registered" for person in people}
    data |= {
        f"mark-{person.pk}": "no_show" if number < 5 else "registered" for number, person in enumerate(people)
    }
    with django_assert_max_num_queries(420):
        assert login("bonn").post(url("participants", second.pk), {**data, "rest": "1"}).status_code == 302
    assert second.attendances.filter(state="attended").count() == 28
    assert second.attendances.filter(state="no_show").count() == 5


def test_a_tick_somebody_else_made_meanwhile_stays(stage, second, login):
    one, two = (AttendanceFactory(workshop=second) for _ in range(2))
    Attendance.objects.filter(pk=one.pk)
    client = login("bonn")
    client.post(url("participants", second.pk), {f"was-{one.pk}": "registered", f"mark-{one.pk}": "attended"})
    late = {
        f"was-{one.pk}": "registered",
        f"mark-{one.pk}": "registered",
        f"was-{two.pk}": "registered",
        f"mark-{two.pk}": "no_show",
    }
    client.post(url("participants", second.pk), late)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("attended", "no_show")


def test_an_organisation_is_found_by_a_part_of_its_name_without_scripts(stage, second, login):
    OrganisationFactory(published=True, name="Afrika-Kreis Bonn e. V.")
    client = login("bonn")
    data = {"person_name": "Ama", "organisation": "afrika"}
    response = client.post(url("participant_add", second.pk), data)
    assert response.status_code == 422
    assert beside(response, "organisation") == "Mehrere Organisationen passen. Bitte wählen Sie eine aus."
    assert f'name="organisation_id" value="{stage.organisation.pk}"' in response.content.decode()
    client.post(url("participant_add", second.pk), {**data, "organisation_id": stage.organisation.pk})
    assert Attendance.objects.get().organisation == stage.organisation
    response = client.post(
        url("participant_add", second.pk), {"person_name": "Ama", "organisation": "gibtesnicht"}
    )
    assert beside(response, "organisation").startswith("Keine Organisation mit diesem Namen gefunden.")


def test_an_organisation_that_is_not_visible_cannot_be_chosen(stage, second, login):
    hidden = OrganisationFactory(name="Verborgener Entwurf e. V.")
    response = login("bonn").post(
        url("participant_add", second.pk),
        {"person_name": "Ama", "organisation": hidden.name, "organisation_id": hidden.pk},
    )
    assert response.status_code == 422 and not Attendance.objects.exists()
    found = (
        login("bonn")
        .get(reverse("meetings:organisation_choices"), {"organisation": "verborgener"})
        .content.decode()
    )
    assert "Verborgener" not in found


def test_the_list_with_names_is_a_file_only_after_signing_in_freshly(stage, second, login):
    AttendanceFactory(
        workshop=second, person_name="=Ama Beispiel", state="attended", organisation=stage.organisation
    )
    client = login("bonn")
    assert "reauthenticate" in client.get(url("participants_csv", second.pk)).url
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    text = b"".join(client.get(url("participants_csv", second.pk)).streaming_content).decode("utf-8-sig")
    assert "'=Ama Beispiel;Afrika-Forum Rhein e. V." in text and "Anwesend" in text
    assert client.get(url("participants_xlsx", second.pk)).status_code == 200


# ---- minutes ---------------------------------------------------------------------------------------------------------------
def test_minutes_are_written_compared_and_merged_in_the_browser(stage, second, login):
    client = login("moderation")
    client.post(
        url("minutes_write", second.pk), {"text": "Von der Moderation", "author": stage.people.moderation.pk}
    )
    client = login("bonn")
    response = client.post(
        url("minutes_write", second.pk), {"text": "Von der Koordination", "author": "", "version": ""}
    )
    text = response.content.decode()
    assert response.status_code == 409 and "Von der Moderation" in text and "Von der Koordination" in text
    version = re.search(r'name="version" value="(\d+)"', text).group(1)
    mine = {"text": "Von der Koordination", "author": stage.people.moderation.pk, "version": version}
    assert client.post(url("minutes_merge", second.pk), {**mine, "version": "99"}).status_code == 409
    assert client.post(url("minutes_merge", second.pk), {**mine, "place_1": "keiner"}).status_code == 422
    assert client.post(url("minutes_merge", second.pk), mine).status_code == 302
    assert Minutes.objects.get().text == "<p>Von der Moderation</p><p>Von der Koordination</p>"


def test_of_two_texts_one_can_be_chosen(stage, second, login):
    minutes = MinutesFactory(workshop=second, text="<p>Anfang</p><p>Von der Moderation</p>", version=3)
    mine = {"text": "Anfang\n\nVon der Koordination", "author": "", "version": "3", "place_1": "mine"}
    login("bonn").post(url("minutes_merge", second.pk), mine)
    minutes.refresh_from_db()
    assert minutes.text == "<p>Anfang</p><p>Von der Koordination</p>"


def test_text_typed_before_somebody_else_saved_leads_to_the_comparison(stage, second, login):
    minutes, client = MinutesFactory(workshop=second, text="<p>Von der Moderation</p>"), login("bonn")
    desk = Desk(stage.people.bonn, f"meetings.minutes:{second.pk}", shared=True)
    client.post(
        reverse("core:autosave"),
        {"draft_token": desk.token, "text": "<p>Von der Koordination</p>", "version": minutes.version},
    )
    Minutes.objects.filter(pk=minutes.pk).update(version=minutes.version + 1, text="<p>Neu</p>")
    text = client.get(url("minutes_write", second.pk)).content.decode()
    assert "Zwei Texte zusammenführen" in text and "Von der Koordination" in text and "Neu" in text


def test_whoever_writes_is_told_who_else_writes(stage, second, login):
    answers = []
    for name in ("moderation", "bonn"):
        desk = Desk(stage.people[name], f"meetings.minutes:{second.pk}", shared=True)
        answers.append(
            login(name).post(reverse("core:autosave"), {"draft_token": desk.token, "text": "a"}).json()
        )
    assert [answer["others"] for answer in answers] == ["", "Moderation Beispiel"]
    assert "Moderation Beispiel" in login("bonn").get(url("minutes_write", second.pk)).content.decode()
    desk = Desk(stage.people.bonn, f"meetings.minutes:{second.pk}", shared=True)
    before = desk.kept().saved_at
    asked = login("bonn").post(reverse("core:others"), {"draft_token": desk.token})
    assert asked.json() == {"others": "Moderation Beispiel"} and desk.kept().saved_at == before
    for name, token in (("kiel", desk.token), ("bonn", "x"), ("bonn", Desk(stage.people.bonn, "a").token)):
        assert login(name).post(reverse("core:others"), {"draft_token": token}).status_code == 422


def test_text_sent_while_the_minutes_are_reviewed_is_kept(stage, second, login):
    minutes = MinutesFactory(workshop=second, state="in_review", submitted_by=stage.people.moderation)
    client, desk = login("bonn"), Desk(stage.people.bonn, f"meetings.minutes:{second.pk}", shared=True)
    answer = client.post(
        url("minutes_write", second.pk),
        {"text": "Zu spät", "draft_token": desk.token, "version": minutes.version},
    )
    assert answer.status_code == 409 and desk.kept().data["text"] == "Zu spät"


def test_a_file_sent_with_a_text_that_came_too_late_is_kept(stage, second, login, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = MinutesFactory(workshop=second, text="<p>Ihrer</p>", version=2)
    file = SimpleUploadedFile("Liste.pdf", b"%PDF-1.7\n%EOF\n")
    answer = login("bonn").post(
        url("minutes_write", second.pk), {"text": "Meiner", "author": "", "version": "1", "file": file}
    )
    assert answer.status_code == 409 and minutes.has_file


def test_older_plain_minutes_keep_their_lines(stage, second, login):
    MinutesFactory(workshop=second, text="Erste Zeile\nzweite Zeile")
    assert "Erste Zeile<br>zweite Zeile" in login("bonn").get(url("minutes", second.pk)).content.decode()
    assert (
        ">\nErste Zeile\nzweite Zeile</textarea>"
        in login("bonn").get(url("minutes_write", second.pk)).content.decode()
    )


def test_what_was_typed_when_the_session_ended_is_kept(stage, second, client):
    token = Desk(stage.people.bonn, f"meetings.minutes:{second.pk}").token
    response = client.post(url("minutes_write", second.pk), {"text": "Lange Arbeit", "draft_token": token})
    assert response.status_code == 302 and "login" in response.url
    client.force_login(stage.people.bonn)
    assert "Lange Arbeit" in client.get(url("minutes_write", second.pk)).content.decode()
    client.post(url("minutes_write", second.pk), {"text": "Lange Arbeit", "author": stage.people.bonn.pk})
    assert Minutes.objects.get().text == "<p>Lange Arbeit</p>" and not Draft.objects.exists()


def test_the_author_is_refused_on_the_confirm_page_and_by_crafted_post(stage, second, login):
    minutes = MinutesFactory(
        workshop=second, state="in_review", author=stage.people.bonn, submitted_by=stage.people.moderation
    )
    response = login("bonn").post(url("minutes_step", second.pk, minutes.pk, "approve"))
    assert response.status_code == 409
    assert "Eigene Einreichungen können Sie nicht selbst freigeben." in response.content.decode()
    assert login("kiel").post(url("minutes_step", second.pk, minutes.pk, "approve")).status_code == 403


def test_a_file_is_uploaded_checked_and_only_for_those_who_run_the_workshop(
    stage, second, login, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client = login("bonn")
    bad = {"text": "Bleibt", "author": "", "file": SimpleUploadedFile("virus.exe", b"MZ")}
    response = client.post(url("minutes_write", second.pk), bad)
    assert beside(response, "file") == "Dateityp nicht erlaubt oder Datei größer als 20 MB."
    assert "Bleibt" in response.content.decode()
    good = {"text": "", "author": "", "file": SimpleUploadedFile("Protokoll.pdf", b"%PDF-1.7\n%%EOF")}
    assert client.post(url("minutes_write", second.pk), good).status_code == 302
    file = Attachment.objects.get()
    answers = {
        name: login(name).get(file.get_absolute_url()).status_code
        for name in ("bonn", "moderation", "skew", "kiel", "mso")
    }
    assert answers == {"bonn": 200, "moderation": 200, "skew": 200, "kiel": 404, "mso": 404}


# ---- outcomes --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"owner": ""}, "owner", "Eine Vereinbarung braucht eine verantwortliche Stelle."),
        ({"due": "22.04.2009"}, "due", "Das Datum darf nicht vor dem Workshop liegen (23.04.2009)."),
    ],
)
def test_an_agreement_without_owner_or_too_early_is_answered_beside_the_field(
    stage, second, login, change, field, sentence
):
    data = {
        "kind": "agreement",
        "text": "Infoabend",
        "owner": "Fachstelle Internationales",
        "due": "30.06.2009",
        **change,
    }
    response = login("bonn").post(url("outcome_add", second.pk), data)
    assert (response.status_code, beside(response, field)) == (409, sentence)
    assert not Outcome.objects.exists()


def test_the_responsible_organisation_finds_and_finishes_its_agreement(stage, second, login):
    outcome = OutcomeFactory(workshop=second, agreement=True, owner=stage.organisation)
    client = login("mso")
    assert client.get(url("outcome", second.pk, outcome.pk)).status_code == 200
    assert (
        client.post(url("outcome_step", second.pk, outcome.pk, "finish"), {"effective_on": ""}).status_code
        == 302
    )
    assert client.get(url("outcome_edit", second.pk, outcome.pk)).status_code == 403
    assert login("other_mso").get(url("outcome", second.pk, outcome.pk)).status_code == 404


# ---- lists and budgets -----------------------------------------------------------------------------------------------------
def test_the_list_shows_filters_and_downloads_what_this_person_keeps(stage, second, login):
    WorkshopFactory(participation=stage.kiel_participation, title="Kieler Workshop")
    client = login("bonn")
    text = client.get(reverse("meetings:list")).content.decode()
    assert second.title in text and "Kieler Workshop" not in text
    assert second.title not in client.get(reverse("meetings:list"), {"state": "planned"}).content.decode()
    rows = b"".join(client.get(reverse("meetings:list"), {"format": "csv"}).streaming_content).decode(
        "utf-8-sig"
    )
    assert second.title in rows and "Kieler Workshop" not in rows


@pytest.mark.parametrize("page", ["workshop", "participants", "outcomes", "minutes", "agenda"])
def test_a_page_costs_the_same_with_one_and_with_many_rows(
    stage, second, login, page, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            AttendanceFactory(workshop=second, state="attended")
            OutcomeFactory(workshop=second, agreement=True)

    client = login("bonn")
    costs = []
    for count in (1, 4):
        fill(count)
        with django_assert_max_num_queries(40) as counted:
            assert client.get(url(page, second.pk)).status_code == 200
        costs.append(len(counted))
    assert costs[0] == costs[1]
