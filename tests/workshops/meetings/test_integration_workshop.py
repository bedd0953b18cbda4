"""The two-day integration workshop (domain.md 1.4): two days, 40 people, 6.000,00 EUR with both meetings, only trained facilitators."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from core.workflow import Refused
from tests.factories.workshops import (
    AttendanceFactory,
    FacilitatorFactory,
    IntegrationWorkshopFactory,
    MinutesFactory,
    OutcomeFactory,
)
from tests.workshops.meetings.conftest import hours
from workshops.meetings.actions import (
    document_workshop,
    edit_workshop,
    hold_workshop,
    keep_meeting,
    open_workshop,
    plan_workshop,
    postpone_workshop,
)
from workshops.meetings.models import AgendaItem, Workshop
from workshops.meetings.queries.around import costs_of
from workshops.meetings.states import MeetingKind

DAYS = (date(2009, 6, 4), date(2009, 6, 5))
MONEY = "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."


def plan(stage, *days, by="bonn", **more):
    return plan_workshop(
        by=stage.people[by],
        municipality=stage.bonn,
        kind="integration_workshop",
        days=hours(*(days or DAYS)),
        **more,
    )


@pytest.fixture
def trained():
    return FacilitatorFactory(
        person_name="Frau Geschult", trained_on=date(2009, 1, 1), valid_until=date(2009, 6, 30)
    )


@pytest.fixture
def integration(stage, trained):
    workshop = plan(stage, facilitators=[trained], place="Rathaus")
    for day in workshop.days.all():
        AgendaItem.objects.create(day=day, start=time(9), end=time(10), title="Begrüßung")
    return workshop


def test_it_begins_with_the_usual_fee_and_guiding_questions(stage):
    workshop = plan(stage)
    assert workshop.fee_gross == Decimal("6000.00") and workshop.travel_costs is None
    assert workshop.guiding_questions == [
        "Wie kann das Zusammenleben vor Ort verbessert werden?",
        "Wie können Chancen und Potenziale durch Zuwanderung verdeutlicht werden?",
        "Wie können Engagement und Beteiligung gezielt gestaltet werden?",
    ]
    assert plan(stage, guiding_questions=[], fee_gross=Decimal(0)).guiding_questions == []


@pytest.mark.parametrize("days", [DAYS[:1], (*DAYS, date(2009, 6, 6))])
def test_it_takes_exactly_two_days(stage, days):
    with pytest.raises(Refused, match="Der Integrationsworkshop dauert zwei Tage."):
        plan(stage, *days)


def test_it_has_at_most_forty_people(stage, integration):
    with pytest.raises(Refused, match="Höchstens 40 Teilnehmende."):
        plan(stage, capacity=41)
    with pytest.raises(Refused, match="Höchstens 40 Teilnehmende."):
        edit_workshop(integration, by=stage.people.bonn, version=1, capacity=41)


def test_the_limits_stand_in_one_place(stage, settings):
    settings.INTEGRATION_WORKSHOP = {**settings.INTEGRATION_WORKSHOP, "capacity": 30, "fee_gross": "6500.00"}
    assert plan(stage, capacity=30).fee_gross == Decimal(6500)
    with pytest.raises(Refused, match="Höchstens 30 Teilnehmende."):
        plan(stage, capacity=31)


def test_its_fee_is_not_taken_away(stage, integration):
    with pytest.raises(Refused, match="Bitte geben Sie einen Betrag in Euro an") as refused:
        edit_workshop(integration, by=stage.people.bonn, version=1, fee_gross=None)
    assert refused.value.field == "fee_gross"


# ---- facilitators ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "lack",
    [
        {"qualified_methods": False},
        {"qualified_subject": False},
        {"trained_on": None},
        {"trained_on": DAYS[1]},
        {"valid_until": DAYS[0]},
    ],
)
def test_only_somebody_trained_on_both_days_facilitates(stage, integration, lack):
    other = FacilitatorFactory(person_name="Herr Neu", **lack)
    with pytest.raises(
        Refused, match="Herr Neu ist für den 0[45].06.2009 nicht als geschult eingetragen."
    ) as refused:
        plan(stage, facilitators=[other])
    assert refused.value.field == "facilitators"
    with pytest.raises(Refused, match="nicht als geschult eingetragen"):
        edit_workshop(integration, by=stage.people.bonn, version=1, facilitators=[other])


def test_others_may_moderate_other_kinds(stage):
    untrained = FacilitatorFactory(qualified_methods=False)
    workshop = plan_workshop(
        by=stage.people.bonn,
        municipality=stage.bonn,
        kind="forum",
        days=hours(DAYS[0]),
        facilitators=[untrained],
    )
    assert list(workshop.facilitators.all()) == [untrained]


def test_it_is_not_postponed_to_days_on_which_nobody_is_trained(stage, integration):
    late = hours(date(2009, 6, 30), date(2009, 7, 1))
    with pytest.raises(Refused, match="Frau Geschult ist für den 01.07.2009 nicht als geschult eingetragen."):
        postpone_workshop(integration, by=stage.people.bonn, days=late, reason="Der Saal ist nicht frei.")


def test_it_keeps_its_two_days_when_it_is_postponed(client, stage, integration):
    client.force_login(stage.people.bonn)
    address = reverse("meetings:step", args=[integration.pk, "postpone"])
    page = client.get(address).text
    assert "id_date_2" in page and "id_date_3" not in page
    typed = {
        "start_1": "9",
        "end_1": "17",
        "start_2": "9",
        "end_2": "17",
        "reason": "Der Saal ist nicht frei.",
    }
    answer = client.post(address, {**typed, "date_1": "11.06.2009", "date_2": ""})
    assert answer.status_code == 422 and "Der Integrationsworkshop dauert zwei Tage." in answer.text
    answer = client.post(address, {**typed, "date_1": "11.06.2009", "date_2": "12.06.2009"})
    integration.refresh_from_db()
    assert answer.status_code == 302 and integration.last_day == date(2009, 6, 12)


def test_it_is_not_opened_once_the_training_ended(stage, integration, trained):
    trained.valid_until = DAYS[0]
    trained.save()
    with pytest.raises(Refused, match="nicht als geschult eingetragen"):
        open_workshop(integration, by=stage.people.bonn)


# ---- the meetings that the fee pays ------------------------------------------------------------------------------------------
@pytest.fixture
def held(stage, integration):
    open_workshop(integration, by=stage.people.bonn)
    AttendanceFactory(workshop=integration, state="attended", organisation=stage.organisation)
    hold_workshop(integration, by=stage.people.bonn)
    MinutesFactory(
        workshop=integration,
        state="approved",
        approved_by=stage.people.skew,
        approved_at="2009-06-20T12:00:00Z",
    )
    OutcomeFactory(workshop=integration)
    return integration


def keep(stage, workshop, kind, day, version=0):
    return keep_meeting(workshop, by=stage.people.bonn, kind=kind, version=version, date=day)


def test_it_is_documented_only_with_both_meetings(stage, held):
    with pytest.raises(Refused, match="Zuerst muss das Vorbereitungstreffen eingetragen sein."):
        document_workshop(held, by=stage.people.bonn)
    keep(stage, held, MeetingKind.PREPARATORY, date(2009, 5, 4))
    with pytest.raises(Refused, match="Zuerst muss das Nachbereitungstreffen stattgefunden haben"):
        document_workshop(held, by=stage.people.bonn)
    follow_up = keep(stage, held, MeetingKind.FOLLOW_UP, stage.today + timedelta(days=1))
    with pytest.raises(Refused, match="Zuerst muss das Nachbereitungstreffen stattgefunden haben"):
        document_workshop(held, by=stage.people.bonn)
    keep(stage, held, MeetingKind.FOLLOW_UP, date(2009, 7, 1), version=follow_up.version)
    assert document_workshop(held, by=stage.people.bonn).state == "documented"


# ---- on the form, and by a crafted post --------------------------------------------------------------------------------------
@pytest.fixture
def post(client, stage):
    client.force_login(stage.people.bonn)
    address = f"{reverse('meetings:plan')}?municipality={stage.bonn.pk}&kind=integration_workshop"
    data = {
        "kind": "integration_workshop", "capacity": "40", "fee_gross": "6.000,00", "date_1": "04.06.2009", "start_1": "9", "end_1": "17",
        "date_2": "05.06.2009", "start_2": "9", "end_2": "17",
    }  # fmt: skip
    return lambda **more: client.post(address, {**data, **more})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date_2": ""}, "Der Integrationsworkshop dauert zwei Tage."),
        ({"capacity": "41"}, "Höchstens 40 Teilnehmende."),
        ({"fee_gross": "sechstausend"}, MONEY),
        ({"fee_gross": "-1"}, MONEY),
        ({"fee_gross": "6000,001"}, MONEY),
        ({"fee_gross": "NaN"}, MONEY),
        ({"travel_costs": "99999999999999"}, MONEY),
        (
            {"registration_deadline": "05.06.2009"},
            "Die Anmeldung muss spätestens am ersten Tag enden (04.06.2009).",
        ),
    ],
)
def test_bad_input_is_refused_on_the_form(post, change, sentence):
    answer = post(**change)
    assert answer.status_code in (409, 422) and sentence in answer.text
    assert not Workshop.objects.exists()


def test_the_form_offers_only_trained_people_and_a_crafted_post_is_refused(stage, post, client, trained):
    other = FacilitatorFactory(person_name="Herr Neu", qualified_subject=False)
    answer = post(facilitators=[other.pk])
    assert answer.status_code == 422 and not Workshop.objects.exists()
    assert (
        "Einen Integrationsworkshop moderiert nur, wer an diesen Tagen als geschult eingetragen ist."
        in answer.text
    )
    assert "Frau Geschult" in answer.text and "Herr Neu" not in answer.text
    assert post(facilitators=[trained.pk]).status_code == 302
    workshop = Workshop.objects.get()
    text = client.get(reverse("meetings:edit", args=[workshop.pk])).text
    assert "Frau Geschult" in text and "Herr Neu" not in text


def test_the_form_begins_with_the_usual_values(stage, client):
    client.force_login(stage.people.bonn)
    text = client.get(
        f"{reverse('meetings:plan')}?municipality={stage.bonn.pk}&kind=integration_workshop"
    ).text
    assert 'value="6.000,00"' in text and "Wie kann das Zusammenleben vor Ort verbessert werden?" in text


# ---- the cost sheet ------------------------------------------------------------------------------------------------------------
def test_the_cost_sheet_adds_up_and_is_only_for_those_who_run_the_workshop(stage, client):
    workshop = IntegrationWorkshopFactory(
        participation=stage.participation, state="open", travel_costs=Decimal("420.50")
    )
    client.force_login(stage.people.bonn)
    text = client.get(workshop.get_absolute_url()).text
    assert "6.000,00 €" in text and "420,50 €" in text and "6.420,50 €" in text
    sheet = client.get(reverse("meetings:costs", args=[workshop.pk]), {"format": "json"}).json()
    assert sheet["title"] == "Kostenblatt" and "6.420,50 €" in str(sheet)
    client.force_login(stage.people.kiel)
    assert "6.000,00" not in client.get(workshop.get_absolute_url()).text
    assert client.get(reverse("meetings:costs", args=[workshop.pk])).status_code == 403


def test_unknown_travel_costs_stay_unknown(stage, client):
    workshop = IntegrationWorkshopFactory(participation=stage.participation, state="open")
    client.force_login(stage.people.bonn)
    text = client.get(workshop.get_absolute_url()).text
    assert "Summe ohne Fahrtkosten" in text and "unbekannt" in text


def test_without_the_fee_no_total_is_said():
    workshop = Workshop(kind="forum", travel_costs=Decimal("420.50"))
    assert costs_of(workshop).total is None and costs_of(workshop).is_whole
    workshop.fee_gross = Decimal("100.00")
    assert costs_of(workshop).total == Decimal("520.50")
