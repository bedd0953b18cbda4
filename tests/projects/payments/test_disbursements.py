"""AS-15, first half: money is called, decided and paid; every bad input on the form and by a crafted POST."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.models import Mail
from core.workflow import Refused
from projects.grants.actions import change_grant, close_grant
from projects.payments import actions, queries
from projects.payments.models import Disbursement
from tests.days import days
from tests.factories.grants import GrantFactory
from tests.factories.payments import DisbursementFactory, ReportDutyFactory
from tests.people import give

pytestmark = pytest.mark.django_db
WHY = "Der Zweck ist nicht benannt."


def german(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def sent(amount="30.000,00", start=0, end=59, **more) -> dict:
    parts = more or {"purpose_personnel": amount}
    return {
        "amount": amount,
        "period_from": german(days(start)),
        "period_to": german(days(end)),
        "note": "",
        "version": "1",
        **parts,
    }


def call(grant, by, amount, start=0, end=59) -> Disbursement:
    values = {"amount": Decimal(amount), "period_from": days(start), "period_to": days(end), "note": ""}
    return actions.draft_disbursement(grant, by=by, values=values, purposes={"personnel": Decimal(amount)})


def ask(grant, by, amount) -> Disbursement:
    asked = call(grant, by, amount)
    actions.submit_disbursement(asked, by=by)
    return asked


def test_the_whole_way_from_draft_to_paid(client, grant, town, officer):
    add = reverse("payments:add_disbursement", args=[grant.pk])
    client.force_login(town)
    assert client.get(add).status_code == 200
    answer = client.post(add, sent(purpose_personnel="20.000", purpose_travel="10.000,00"))
    asked = Disbursement.objects.get()
    assert answer.url == asked.get_absolute_url()
    assert dict(asked.purposes.values_list("category", "amount")) == {"personnel": 20000, "travel": 10000}
    client.post(reverse("payments:disbursement_step", args=[asked.pk, "submit"]))
    assert Mail.objects.filter(to=officer.email, subject__contains="30.000,00 €").count() == 1
    client.force_login(officer)
    approve = reverse("payments:disbursement_step", args=[asked.pk, "approve"])
    said = client.get(approve).content.decode()
    assert "30.000,00 €" in said and "45.000,00 €" in said, "what is decided on, and what is left"
    client.post(approve)
    late = client.post(
        reverse("payments:disbursement_step", args=[asked.pk, "pay"]), {"effective_on": german(days(1))}
    )
    assert late.status_code == 422 and "Das Datum darf nicht in der Zukunft liegen." in late.content.decode()
    early = client.post(
        reverse("payments:disbursement_step", args=[asked.pk, "pay"]), {"effective_on": german(days(-1))}
    )
    assert early.status_code == 409
    assert f"Die Mittel wurden erst am {german(days(0))} abgerufen." in early.content.decode()
    client.post(
        reverse("payments:disbursement_step", args=[asked.pk, "pay"]), {"effective_on": german(days(0))}
    )
    asked.refresh_from_db()
    assert (asked.state, asked.paid_on) == ("paid", days(0))
    page = client.get(reverse("grants:detail", args=[grant.pk])).content.decode()
    assert "45.000,00 €" in page and "Ausgezahlt" in page
    assert Mail.objects.filter(to=town.email).count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (sent("80.000"), "Es sind nur noch 75.000,00 € abrufbar."),
        (sent(end=89), "Der Zeitraum darf höchstens 60 Tage umfassen; angegeben sind 90."),
        (sent(end=60), "angegeben sind 61"),
        (sent(start=-101, end=-60), "Das Datum liegt außerhalb des Zeitraums"),
        (sent(start=280, end=301), "Das Datum liegt außerhalb des Zeitraums"),
        (sent(start=5, end=4), "Das Enddatum darf nicht vor dem Startdatum liegen."),
        (sent("0"), "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        (sent("-5"), "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        (sent("viel"), "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        (sent("10,001"), "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        (sent(purpose_travel="29.999,99"), "ergeben zusammen 29.999,99 €"),
        (sent(purpose_gold="30.000"), "ergeben zusammen 0,00 €"),
    ],
)
def test_bad_input_stays_in_the_form_with_its_sentence(client, grant, town, typed, sentence):
    client.force_login(town)
    answer = client.post(reverse("payments:add_disbursement", args=[grant.pk]), typed)
    text = answer.content.decode()
    assert answer.status_code in (409, 422) and sentence in text
    assert typed["amount"] in text and typed["period_to"] in text
    assert not Disbursement.objects.exists()


def test_nothing_is_called_before_the_notice_is_final(client, town, grant):
    issued = GrantFactory(project=grant.project, state="issued", notice_date=days(-3), final_on=days(27),
                          implementation_start=days(-1), implementation_end=days(200))  # fmt: skip
    client.force_login(town)
    add = reverse("payments:add_disbursement", args=[issued.pk])
    for page in (issued.work_url, add):
        assert "bestandskräftig" in client.get(page).content.decode()
    answer = client.post(add, sent())
    assert answer.status_code == 409 and "bestandskräftig" in answer.content.decode()
    assert not Disbursement.objects.exists()


def test_a_late_interim_report_blocks_after_thirty_days(client, grant, town):
    sentence = "Bitte zuerst den Zwischennachweis einreichen."
    add = reverse("payments:add_disbursement", args=[grant.pk])
    drafted = call(grant, town, 1000)
    hand_in = reverse("payments:disbursement_step", args=[drafted.pk, "submit"])
    duty = ReportDutyFactory(grant=grant, due_on=days(-30))
    client.force_login(town)
    assert client.post(add, sent("1.000")).status_code == 302
    duty.delete()
    ReportDutyFactory(grant=grant, due_on=days(-31))
    assert sentence in client.get(grant.work_url).content.decode()
    assert sentence in client.get(add).content.decode()
    for address, typed in ((add, sent("1.000")), (hand_in, {})):
        answer = client.post(address, typed)
        assert answer.status_code == 409 and sentence in answer.content.decode()
    assert "1.000" in client.post(add, sent("1.000")).content.decode()
    assert Disbursement.objects.filter(state="draft").count() == Disbursement.objects.count() == 2
    grant.duties.all().delete()
    ReportDutyFactory(grant=grant, submitted=True, due_on=days(-31))
    actions.submit_disbursement(drafted, by=town)
    assert drafted.state == "submitted"


def test_a_draft_counts_only_when_it_is_handed_in_and_is_checked_again(grant, town):
    first, second = call(grant, town, 50000), call(grant, town, 50000)
    actions.submit_disbursement(first, by=town)
    with pytest.raises(Refused, match="nur noch 25.000,00 € abrufbar"):
        actions.submit_disbursement(second, by=town)
    changes = {"amount": Decimal(25000)}
    actions.edit_disbursement(
        second, by=town, version=1, changes=changes, purposes={"travel": Decimal(25000)}
    )
    actions.submit_disbursement(second, by=town)
    assert queries.sums_of(grant).left == 0
    with pytest.raises(Refused, match="nicht mehr ändern"):
        actions.edit_disbursement(
            second, by=town, version=2, changes=changes, purposes={"travel": Decimal(25000)}
        )
    actions.withdraw_disbursement(first, by=town)
    assert queries.sums_of(grant).left == 50000


def test_who_asks_or_takes_part_never_decides(client, grant, town, officer):
    asked = ask(grant, town, 1000)
    with pytest.raises(Forbidden):
        actions.approve_disbursement(asked, by=town)
    give(town, Role.GRANT_OFFICER, grant.programme)
    with pytest.raises(Refused, match="nehmen an diesem Projekt teil"):
        actions.approve_disbursement(asked, by=town)
    town.role_assignments.filter(role=Role.COORDINATOR).update(ended_at=timezone.now())
    town.__dict__.pop("roles", None)
    client.force_login(town)
    for name in ("approve", "reject"):
        answer = client.post(reverse("payments:disbursement_step", args=[asked.pk, name]), {"reason": WHY})
        assert answer.status_code == 409 and "selbst angefordert" in answer.content.decode()
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.reject_disbursement(asked, by=officer, reason="nein")
    actions.reject_disbursement(asked, by=officer, reason=WHY)
    assert asked.state == "rejected"


def test_a_change_of_the_grant_keeps_what_is_called_and_closing_waits(grant, town, officer):
    asked = ask(grant, town, 30000)
    with pytest.raises(Refused, match="30.000,00 € sind schon abgerufen"):
        change_grant(grant, by=officer, amount=Decimal("29999.99"), reason="Der Bedarf ist geringer.")
    change_grant(grant, by=officer, amount=Decimal(30000), reason="Der Bedarf ist geringer.")
    assert queries.sums_of(grant).left == 0
    ended = GrantFactory(project=grant.project, state="reporting")
    DisbursementFactory(grant=ended, state="approved", asked_by=town)
    with pytest.raises(Refused, match="Mittelabruf"):
        close_grant(ended, by=officer)
    ended.disbursements.all().delete()
    ReportDutyFactory(grant=ended, submitted=True)
    with pytest.raises(Refused, match="Nachweis fehlt"):
        close_grant(ended, by=officer)
    ended.duties.all().delete()
    ReportDutyFactory(grant=ended, final=True, accepted=True)
    close_grant(ended, by=officer)
    assert (ended.state, asked.state) == ("closed", "submitted")


def test_two_clicks_make_one_request(grant, town):
    values = {
        "amount": Decimal(5),
        "period_from": days(0),
        "period_to": days(0) + timedelta(days=3),
        "note": "",
    }
    token = "0b7d8f0e-7a9c-4f57-9a35-1a2b3c4d5e6f"
    made = {
        actions.draft_disbursement(
            grant, by=town, values=values, purposes={"travel": Decimal(5)}, once=token
        ).pk
        for _ in range(2)
    }
    assert len(made) == 1 and grant.disbursements.get().number == 1
