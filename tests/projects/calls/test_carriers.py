"""The carrier check: who submits what, who decides, who reads, and the reminder before it runs out."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.models import Attachment, Mail
from core.moving import move
from core.reminders import write_due
from core.workflow import Refused, open_steps
from projects.calls import actions, workspace
from projects.calls.models import CarrierCheck
from tests.days import days
from tests.factories.accounts import UserFactory
from tests.factories.calls import CarrierCheckFactory
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give

pytestmark = pytest.mark.django_db
REASON = "Der Registerauszug ist älter als ein Jahr."


@pytest.fixture
def organisation():
    return OrganisationFactory(published=True, is_charitable="no")


@pytest.fixture
def editor(organisation):
    return give(UserFactory(), Role.ORG_EDITOR, organisation)


@pytest.fixture
def officer():
    return give(UserFactory(), Role.GRANT_OFFICER, ProgrammeFactory())


def pdf(name="satzung.pdf", content=b"%PDF-1.4 Demo"):
    return SimpleUploadedFile(name, content)


def papers(*kinds):
    return {kind: pdf(f"{kind}.pdf") for kind in kinds or ("statutes", "register_extract")}


def approve(check, officer, **values):
    actions.approve_carrier(check, by=officer, **{"number": "T-1", "valid_until": days(400), **values})


# ---- submitting --------------------------------------------------------------------------------------------------------
def test_an_editor_submits_and_the_granting_authorities_are_told(organisation, editor, officer, client):
    client.force_login(editor)
    page = reverse("calls:add_carrier", args=[organisation.pk])
    answer = client.post(page, papers(), follow=True)
    check = CarrierCheck.objects.get()
    assert answer.redirect_chain[-1][0] == check.get_absolute_url()
    assert (check.state, check.created_by, check.documents.count()) == ("submitted", editor, 2)
    letter = Mail.objects.get(kind="calls.carrier_submitted")
    assert letter.to == officer.email and organisation.name in letter.subject
    assert client.get(page).status_code == 302
    again = client.post(page, papers())
    assert again.status_code == 409 and "werden bereits geprüft" in again.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        CarrierCheckFactory(organisation=organisation)


@pytest.mark.parametrize(
    ("sent", "charitable", "said"),
    [
        ({}, "no", "Bitte wählen Sie eine Datei aus."),
        (papers("statutes"), "no", "Bitte wählen Sie eine Datei aus."),
        (papers(), "yes", "Bitte wählen Sie eine Datei aus."),
        ({**papers(), "statutes": pdf("satzung.exe")}, "no", "Dateityp nicht erlaubt"),
        ({**papers(), "statutes": pdf("satzung.pdf", b"kein PDF")}, "no", "Dateityp nicht erlaubt"),
        ({**papers(), "charitable_notice": pdf("bescheid.pdf", b"")}, "no", "Dateityp nicht erlaubt"),
    ],
)
def test_what_is_missing_or_no_file_is_said_beside_it(organisation, editor, client, sent, charitable, said):
    organisation.is_charitable = charitable
    organisation.save()
    client.force_login(editor)
    answer = client.post(reverse("calls:add_carrier", args=[organisation.pk]), sent)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not CarrierCheck.objects.exists() and not Attachment.objects.exists()


def test_the_notice_of_charitable_status_is_asked_of_charitable_ones(organisation, editor):
    organisation.is_charitable = "yes"
    organisation.save()
    with pytest.raises(Refused) as refusal:
        actions.submit_carrier_check(organisation, by=editor, files=papers())
    assert refusal.value.field == "charitable_notice" and not CarrierCheck.objects.exists()
    all_three = papers("statutes", "register_extract", "charitable_notice")
    check = actions.submit_carrier_check(organisation, by=editor, files=all_three)
    assert [one.kind for one in check.documents.all()] == list(all_three)


def test_only_its_editors_submit_and_not_for_a_suspended_entry(organisation, editor, officer, client):
    coordinator = give(UserFactory(), Role.COORDINATOR, organisation.municipality)
    for person in (coordinator, officer, UserFactory()):
        with pytest.raises(Forbidden):
            actions.submit_carrier_check(organisation, by=person, files=papers())
        client.force_login(person)
        assert client.post(reverse("calls:add_carrier", args=[organisation.pk]), papers()).status_code == 403
    gone = OrganisationFactory(state="suspended")
    with pytest.raises(Refused, match="gesperrt"):
        actions.submit_carrier_check(gone, by=give(editor, Role.ORG_EDITOR, gone), files=papers())


# ---- deciding ----------------------------------------------------------------------------------------------------------
def test_approved_with_number_and_day_then_submitted_anew(organisation, editor, officer, client):
    check = CarrierCheckFactory(organisation=organisation, created_by=editor)
    client.force_login(officer)
    page = reverse("calls:carrier_step", args=[check.pk, "approve"])
    day = days(400).strftime("%d.%m.%Y")
    for bad, status in (
        ({}, 422), ({"number": "T-1"}, 422), ({"number": " ", "valid_until": day}, 422), ({"number": "x" * 41, "valid_until": day}, 422),
        ({"number": "T-1", "valid_until": "31.02.2030"}, 422), ({"number": "T-1", "valid_until": days(0).strftime("%d.%m.%Y")}, 409),
        ({"number": "T-1", "valid_until": days(4200).strftime("%d.%m.%Y")}, 409),
    ):  # fmt: skip
        assert client.post(page, bad).status_code == status, bad
    assert client.post(page, {"number": "T-1", "valid_until": day}).status_code == 302
    check.refresh_from_db()
    assert (check.state, check.number, check.valid_until, check.decided_by) == ("approved", "T-1", days(400), officer)  # fmt: skip
    letter = Mail.objects.get(kind="calls.carrier_approved")
    assert letter.to == editor.email and "T-1" in letter.body and day in letter.body
    assert client.post(page, {"number": "T-2", "valid_until": day}).status_code == 409
    renewed = actions.submit_carrier_check(organisation, by=editor, files=papers())
    approve(renewed, officer, number="T-1", valid_until=days(800))
    with pytest.raises(Refused, match="Trägernummer") as refusal:
        approve(CarrierCheckFactory(), officer, number="T-1")
    assert refusal.value.field == "number"


def test_rejected_with_a_reason_and_submitted_again(organisation, editor, officer, client):
    check = CarrierCheckFactory(organisation=organisation, created_by=editor)
    client.force_login(officer)
    page = reverse("calls:carrier_step", args=[check.pk, "reject"])
    assert [client.post(page, {"reason": reason}).status_code for reason in ("", "kurz", REASON)] == [422, 409, 302]  # fmt: skip
    check.refresh_from_db()
    assert (check.state, check.reason) == ("rejected", REASON)
    assert REASON in Mail.objects.get(kind="calls.carrier_rejected", to=editor.email).body
    assert [step.url for step in workspace.carrier_steps(editor)] == [reverse("calls:add_carrier", args=[organisation.pk])]  # fmt: skip
    actions.submit_carrier_check(organisation, by=editor, files=papers())
    assert list(workspace.carrier_steps(editor)) == [] and len(list(workspace.carrier_steps(officer))) == 1


def test_nobody_decides_on_their_own(organisation, editor, officer):
    check = CarrierCheckFactory(organisation=organisation, created_by=UserFactory())
    with pytest.raises(Forbidden):
        approve(check, editor)
    own = [
        give(UserFactory(), Role.ORG_EDITOR, organisation),
        give(UserFactory(), Role.COORDINATOR, organisation.municipality),
        check.created_by,
    ]
    for person in own:
        give(person, Role.GRANT_OFFICER, ProgrammeFactory())
        with pytest.raises(Refused, match="jemand anderes"):
            approve(check, person)
        with pytest.raises(Refused, match="jemand anderes"):
            actions.reject_carrier(check, by=person, reason=REASON)
    assert all(one.why_not for one in open_steps(check, own[1]))
    approve(check, officer)


# ---- reading -----------------------------------------------------------------------------------------------------------
def test_documents_open_only_to_the_two_sides(organisation, editor, officer, client):
    check = CarrierCheckFactory(organisation=organisation)
    file = check.documents.first().file.get_absolute_url()
    others = [
        give(UserFactory(), Role.COORDINATOR, organisation.municipality),
        give(UserFactory(), Role.ORG_EDITOR, OrganisationFactory(published=True)),
        give(UserFactory(), Role.ADMIN),
        UserFactory(),
    ]
    assert client.get(file).status_code == 404
    for person, status in [(editor, 200), (officer, 200), *((other, 404) for other in others)]:
        client.force_login(person)
        assert client.get(check.get_absolute_url()).status_code == status
        answer = client.get(file)
        assert answer.status_code == status and (answer.getvalue() or status == 404)
        assert CarrierCheck.objects.visible_to(person).exists() == person.has_perm("calls.view_carriercheck", check)  # fmt: skip


def test_the_list_is_filtered_by_state(officer, client):
    open_, good, bad = CarrierCheckFactory(), CarrierCheckFactory(approved=True), CarrierCheckFactory(rejected=True)  # fmt: skip
    over = CarrierCheckFactory(approved=True, valid_until=days(-1))
    client.force_login(officer)
    found = {"submitted": open_, "approved": good, "rejected": bad, "expired": over}
    for state, check in found.items():
        page = client.get(reverse("calls:carriers"), {"state": state}).content.decode()
        assert [one for one in found.values() if one.get_absolute_url() in page] == [check]
    assert "abgelaufen" in client.get(over.get_absolute_url()).content.decode().lower()


# ---- the clock, and merging ----------------------------------------------------------------------------------------------
def test_editors_are_reminded_once_sixty_days_before(organisation, editor, officer):
    CarrierCheckFactory(approved=True, organisation=organisation, valid_until=days(61))
    renewed = OrganisationFactory(published=True)
    give(editor, Role.ORG_EDITOR, renewed)
    CarrierCheckFactory(approved=True, organisation=renewed, valid_until=days(60))
    CarrierCheckFactory(organisation=renewed)
    assert (write_due(), list(workspace.carrier_steps(editor))) == (0, list(workspace.carrier_steps(editor)))
    for later in (1, 2, 59):
        with time_machine.travel(timezone.now() + timedelta(days=later), tick=False):
            write_due()
    assert [mail.to for mail in Mail.objects.filter(kind="reminder.calls.carrier_ends")] == [editor.email]


def test_of_two_open_ones_one_stays_with_the_entry_that_goes():
    kept, gone = CarrierCheckFactory(), CarrierCheckFactory()
    old = CarrierCheckFactory(approved=True, organisation=gone.organisation)
    move(kept.organisation, gone.organisation, cause=None)
    old.refresh_from_db()
    gone.refresh_from_db()
    assert old.organisation == kept.organisation != gone.organisation
