"""Registering by link: the address is confirmed first, seats go in the order of confirmation, whoever waits moves up."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as portal
from django.utils import timezone

from core.links import Link
from core.outbox import Mail
from core.tasks import clean_up
from core.workflow import Refused
from tests.factories.workshops import WorkshopFactory
from workshops.meetings import actions
from workshops.meetings.models import Attendance, SignUp, Workshop
from workshops.meetings.tasks import close_registrations


@pytest.fixture
def workshop(stage):
    """Open, in thirty days, two seats."""
    return WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=30), state="open", capacity=2
    )


@pytest.fixture
def ask(stage):
    """The fields a visitor fills in."""
    return lambda name, **more: {
        "person_name": f"Demo: {name}", "email": f"{name.lower()}@example.org", "organisation": stage.organisation, "actor_group": "",
        "sector": "", "gender": "na", "support": [], "needs": "", "language": "de", **more,
    }  # fmt: skip


@pytest.fixture
def come(workshop, ask):
    """Sign up and confirm."""

    def confirmed(name: str, **more) -> Attendance:
        actions.sign_up(workshop, **ask(name, **more))
        return actions.confirm_sign_up(workshop.sign_ups.order_by("pk").last())

    return confirmed


def mails(kind: str, to: str = "") -> list[Mail]:
    return list(Mail.objects.filter(kind=kind, **({"to": to} if to else {})).order_by("pk"))


def path_in(mail: Mail) -> str:
    return re.search(rf"{re.escape(portal.SITE_URL)}(\S+)", mail.body)[1]


def seats(workshop) -> int:
    return Workshop.objects.values_list("seats_taken", flat=True).get(pk=workshop.pk)


# ---- confirming ------------------------------------------------------------------------------------------------------------
def test_nobody_is_on_the_list_before_the_address_is_confirmed(workshop, ask, client):
    actions.sign_up(workshop, **ask("Ama"))
    path = path_in(mails("workshop.confirm")[0])
    assert client.get(path).status_code == 200
    assert not workshop.attendances.exists() and seats(workshop) == 0
    answer = client.post(path, follow=True)
    assert "Sie sind angemeldet" in answer.text or "Angemeldet" in answer.text
    person = workshop.attendances.get()
    assert (person.state, person.email, person.consent_version, seats(workshop)) == (
        "registered", "ama@example.org", "2026-11", 1,
    )  # fmt: skip
    assert "Zeit: " in mails("workshop.registered", "ama@example.org")[0].body


def test_confirming_twice_changes_nothing(workshop, ask, client):
    actions.sign_up(workshop, **ask("Ama"))
    path = path_in(mails("workshop.confirm")[0])
    for _ in range(2):
        assert client.post(path).status_code == 302
    assert workshop.attendances.count() == seats(workshop) == 1
    assert len(mails("workshop.registered")) == 1


def test_no_address_and_no_table_holds_a_token_that_can_be_read(workshop, ask):
    actions.sign_up(workshop, **ask("Ama"))
    path = path_in(mails("workshop.confirm")[0])
    token = path.split("/")[-3]
    assert "ama" not in path.lower() and len(token) >= 32
    assert Link.objects.filter(check_value__contains=token).count() == 0


def test_a_link_is_dead_after_48_hours_and_what_was_entered_is_gone(workshop, ask, client):
    actions.sign_up(workshop, **ask("Ama"))
    path = path_in(mails("workshop.confirm")[0])
    old = timezone.now() - timedelta(hours=48, minutes=1)
    Link.objects.update(expires_at=old + timedelta(hours=48))
    assert client.get(path).status_code == client.post(path).status_code == 410
    SignUp.objects.update(created_at=old)
    clean_up()
    assert not SignUp.objects.exists() and not Link.objects.exists() and not workshop.attendances.exists()


def test_what_waits_for_its_confirmation_stays_for_48_hours(workshop, ask):
    actions.sign_up(workshop, **ask("Ama"))
    SignUp.objects.update(created_at=timezone.now() - timedelta(hours=47))
    clean_up()
    assert SignUp.objects.count() == Link.objects.count() == 1


def test_a_token_for_something_else_opens_nothing(workshop, come, client):
    come("Ama")
    own = path_in(mails("workshop.registered")[0])
    assert client.get(own).status_code == 200
    assert client.get(f"{own}bestaetigen/").status_code == 410
    assert client.post("/workshops/anmeldung/nichts-davon-gibt-es/absagen/").status_code == 410


# ---- the waiting list ------------------------------------------------------------------------------------------------------
def test_who_comes_after_the_last_seat_waits_and_moves_up_when_somebody_cancels(workshop, come, client):
    ama, _ben, cem, dana = come("Ama"), come("Ben"), come("Cem"), come("Dana")
    assert [cem.state, dana.state, cem.position, dana.position] == ["waitlisted", "waitlisted", 1, 2]
    assert "Sie stehen auf Platz 2 der Warteliste." in mails("workshop.waiting", dana.email)[0].body
    own = path_in(mails("workshop.registered", ama.email)[0])
    assert client.get(f"{own}absagen/").status_code == 405  # a mail program that opens links cancels nothing
    client.post(f"{own}absagen/")
    for person in (ama, cem, dana):
        person.refresh_from_db()
    assert [ama.state, cem.state, dana.state, dana.position] == ["cancelled", "registered", "waitlisted", 1]
    assert seats(workshop) == 2 and cem.queued_at is None
    assert [mail.to for mail in mails("workshop.moved_up")] == [cem.email]


def test_cancelling_twice_frees_one_seat(workshop, come, client):
    come("Ama"), come("Ben")
    own = path_in(mails("workshop.registered", "ama@example.org")[0])
    for _ in range(2):
        client.post(f"{own}absagen/")
    assert seats(workshop) == 1


def test_more_seats_move_up_as_many_as_wait(stage, workshop, come):
    people = [come(name) for name in ("Ama", "Ben", "Cem", "Dana", "Eva")]
    workshop.refresh_from_db()
    actions.edit_workshop(workshop, by=stage.people.bonn, version=workshop.version, capacity=4)
    assert [Attendance.objects.get(pk=person.pk).state for person in people] == ["registered"] * 4 + [
        "waitlisted"
    ]
    assert [mail.to for mail in mails("workshop.moved_up")] == ["cem@example.org", "dana@example.org"]
    with pytest.raises(Refused, match="4 Personen"):
        actions.edit_workshop(workshop, by=stage.people.bonn, version=workshop.version, capacity=3)


def test_whoever_gives_up_her_place_lets_the_next_ones_move(workshop, come):
    come("Ama"), come("Ben")
    cem, dana = come("Cem"), come("Dana")
    actions.withdraw(cem)
    assert (dana.position, seats(workshop)) == (1, 2)


def test_the_coordinator_puts_somebody_on_the_waiting_list_of_a_full_workshop(
    stage, workshop, come, somebody
):
    come("Ama"), come("Ben")
    with pytest.raises(Refused, match="Alle 2 Plätze sind belegt."):
        actions.add_person(workshop, by=stage.people.bonn, **somebody(stage.organisation))
    waiting = actions.add_person(workshop, by=stage.people.bonn, wait=True, **somebody(stage.organisation))
    assert (waiting.state, waiting.position, seats(workshop)) == ("waitlisted", 1, 2)
    actions.take_off(workshop.attendances.get(email="ama@example.org"), by=stage.people.bonn)
    waiting.refresh_from_db()
    assert (waiting.state, seats(workshop)) == ("registered", 2)


def test_facilitators_take_no_seat(stage, workshop, come):
    workshop.facilitations.create(facilitator=stage.facilitator)
    assert [come("Ama").state, come("Ben").state] == ["registered", "registered"]


# ---- who may not, and who is there already ---------------------------------------------------------------------------------
def test_registering_twice_is_answered_alike_and_only_the_mail_tells(workshop, come, ask, client):
    form = {**ask("Ama"), "organisation": "Afrika-Forum", "consent": "on"}
    first = client.post(f"/workshops/{workshop.pk}/anmelden/", form, follow=True)
    come("Ama")
    again = client.post(
        f"/workshops/{workshop.pk}/anmelden/", {**form, "email": "AMA@example.org"}, follow=True
    )
    assert (
        (first.status_code, first.redirect_chain)
        == (again.status_code, again.redirect_chain)
        == (200, first.redirect_chain)
    )
    assert workshop.attendances.count() == 1
    [mail] = mails("workshop.already")
    assert "Sie sind bereits angemeldet" in mail.body and path_in(mail).startswith("/workshops/anmeldung/")


def test_two_confirmations_of_one_address_make_one_entry(workshop, ask):
    actions.sign_up(workshop, **ask("Ama"))
    actions.sign_up(workshop, **ask("Ama", person_name="Demo: Ama Anders"))
    made = [actions.confirm_sign_up(each) for each in workshop.sign_ups.order_by("pk")]
    assert made[0] == made[1] and workshop.attendances.count() == seats(workshop) == 1


def test_nobodys_mailbox_is_filled_by_others(workshop, ask):
    for _ in range(9):
        actions.sign_up(workshop, **ask("Ama"))
    assert len(mails("workshop.confirm")) == 3


def test_after_the_deadline_nobody_signs_up_but_who_did_in_time_still_confirms(workshop, ask, client):
    actions.sign_up(workshop, **ask("Ama"))
    Workshop.objects.filter(pk=workshop.pk).update(
        registration_deadline=timezone.localdate() - timedelta(days=1)
    )
    workshop.refresh_from_db()
    yesterday = f"{workshop.registration_deadline:%d.%m.%Y}"
    with pytest.raises(Refused, match=f"Die Anmeldung war bis {yesterday} möglich."):
        actions.sign_up(workshop, **ask("Ben"))
    form = {**ask("Ben"), "organisation": "Afrika-Forum", "consent": "on"}
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/", form)
    assert answer.status_code == 409 and f"Die Anmeldung war bis {yesterday} möglich." in answer.text
    assert close_registrations() == 1
    assert close_registrations() == 0
    assert actions.confirm_sign_up(workshop.sign_ups.get()).state == "registered"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("closed", "Die Anmeldung ist geschlossen."), ("cancelled", "Der Workshop wurde abgesagt.")],
)
def test_a_workshop_that_is_not_open_takes_nobody(workshop, ask, state, sentence):
    actions.sign_up(workshop, **ask("Cem"))
    other = WorkshopFactory(
        participation=workshop.participation, phase="III", first_day=workshop.first_day, state=state
    )
    with pytest.raises(Refused, match=sentence):
        actions.sign_up(other, **ask("Ama"))


def test_the_deadline_day_itself_still_counts_and_the_clock_closes_the_day_after(workshop, ask):
    Workshop.objects.filter(pk=workshop.pk).update(registration_deadline=timezone.localdate())
    workshop.refresh_from_db()
    actions.sign_up(workshop, **ask("Ama"))
    assert close_registrations() == 0
    Workshop.objects.filter(pk=workshop.pk).update(
        registration_deadline=timezone.localdate() - timedelta(days=2)
    )
    assert close_registrations() == 1
    workshop.refresh_from_db()
    assert workshop.state == "closed"


def test_a_workshop_that_is_over_confirms_nobody(workshop, ask):
    actions.sign_up(workshop, **ask("Ama"))
    day = timezone.localdate() - timedelta(days=1)
    Workshop.objects.filter(pk=workshop.pk).update(first_day=day, last_day=day)
    with pytest.raises(Refused, match="Dieser Workshop nimmt keine Anmeldungen an."):
        actions.confirm_sign_up(SignUp.objects.select_related("workshop").get())
    assert seats(workshop) == 0


def test_somebody_signed_in_counts_at_once_with_her_own_address_only(stage, workshop, ask, client):
    client.force_login(stage.people.nobody)
    form = {**ask("Nobody"), "email": "Nobody@example.org", "organisation": "Afrika-Forum", "consent": "on"}
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/", form, follow=True)
    assert answer.status_code == 200 and workshop.attendances.get().state == "registered"
    client.post(f"/workshops/{workshop.pk}/anmelden/", {**form, "email": "fremd@example.org"})
    assert workshop.attendances.count() == 1 and workshop.sign_ups.get().email == "fremd@example.org"
    with pytest.raises(Refused, match="Diese Adresse gehört nicht zu Ihrem Konto."):
        actions.register_self(workshop, by=stage.people.nobody, **ask("Fremd"))


def test_who_cancelled_comes_back_by_the_same_link(workshop, come, client):
    ama = come("Ama")
    own = path_in(mails("workshop.registered")[0])
    client.post(f"{own}absagen/")
    form = {
        "person_name": "Demo: Ama Neu",
        "actor_group": "A5_one_world_group",
        "gender": "d",
        "support": ["childcare"],
        "consent": "on",
    }
    assert client.post(own, form).status_code == 302
    ama.refresh_from_db()
    assert (ama.state, ama.person_name, ama.support, ama.email) == (
        "registered",
        "Demo: Ama Neu",
        ["childcare"],
        "ama@example.org",
    )
    assert len(mails("workshop.registered")) == 2 and seats(workshop) == 1


# ---- bad input -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"email": "abc"}, "Bitte geben Sie eine gültige E-Mail-Adresse an."),
        ({"consent": ""}, "Ohne Ihre Einwilligung können wir die Anmeldung nicht annehmen."),
        ({"organisation": "", "actor_group": ""}, "Bitte wählen Sie aus, woher Sie kommen."),
        ({"organisation": "Gibt es nirgends"}, "Keine Organisation mit diesem Namen gefunden."),
        ({"person_name": "\x00"}, "Nullzeichen"),
        ({"support": ["feuerwerk"]}, "Bitte eine gültige Auswahl treffen"),
    ],
)
def test_a_bad_entry_is_said_beside_its_field_and_nothing_is_kept(workshop, ask, client, more, sentence):
    form = {**ask("Ama"), "organisation": "Afrika-Forum", "consent": "on", **more}
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/", form)
    assert answer.status_code in (409, 422) and sentence in answer.text
    assert not SignUp.objects.exists() and not Mail.objects.exists()


def test_gender_is_never_forced(workshop, come):
    assert come("Ama").gender == "na"


def test_a_planned_workshop_is_not_there(stage, client):
    planned = WorkshopFactory(participation=stage.current, first_day=stage.today + timedelta(days=9))
    assert client.get(f"/workshops/{planned.pk}/anmelden/").status_code == 404


def test_the_history_holds_no_name_and_no_need(workshop, come):
    person = come("Ama", needs="Arabisch", support=["interpreter"])
    [event] = person.history.all()[:1]
    columns = {field.name for field in event._meta.get_fields()}
    assert columns.isdisjoint({"person_name", "email", "needs", "support"})


def test_who_waits_or_is_invited_hears_of_a_new_date_too_in_her_language(stage, workshop, come):
    come("Ama"), come("Ben", language="en"), come("Cem")
    actions.invite_people(
        workshop,
        by=stage.people.bonn,
        people=[actions.Invitee("Demo: Dana", "dana@example.org", stage.organisation)],
    )
    gone = workshop.attendances.get(email="ama@example.org")
    actions.withdraw(gone)
    actions.cancel_workshop(workshop, by=stage.people.bonn, reason="Der Saal ist nicht mehr frei.")
    told = {mail.to: mail.subject for mail in mails("workshop.cancelled")}
    assert set(told) >= {"ben@example.org", "cem@example.org", "dana@example.org"} and gone.email not in told
    assert told["cem@example.org"].startswith("Abgesagt:") and told["ben@example.org"].startswith(
        "Cancelled:"
    )
