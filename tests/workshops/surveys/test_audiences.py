"""Whom a survey asks, computed by a filter: nobody outside its municipality or programme, nobody twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

from core.outbox import Mail
from core.workflow import Refused
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.surveys import QuestionFactory, SurveyFactory
from tests.factories.workshops import AttendanceFactory, ParticipationFactory, WorkshopFactory
from tests.people import give, person
from workshops.surveys.actions import edit_survey, invite_further, open_survey
from workshops.surveys.audiences import Audience, Person, audiences
from workshops.surveys.models import Survey

CHOOSE = "Bitte legen Sie zuerst fest, wer eingeladen wird."


@pytest.fixture
def begun(stage):
    """A draft with one question, by mail only."""

    def make(audience: str, **of) -> Survey:
        of = of or {"municipality": stage.bonn}
        survey = SurveyFactory(audience=audience, open_link=False, **{"municipality": None, **of})
        QuestionFactory(survey=survey)
        return survey

    return make


@pytest.fixture
def directory(stage):
    """In Bonn a migrant organisation, a One World group, a draft and one without an address; in Kiel one more."""
    in_bonn = {"published": True, "municipality": stage.bonn}
    return SimpleNamespace(
        mso=OrganisationFactory(**in_bonn, email="mso@example.org"),
        group=OrganisationFactory(
            **in_bonn, email="eine-welt@example.org", actor_group="A5_one_world_group", kind="one_world"
        ),
        silent=OrganisationFactory(**in_bonn, email=""),
        draft=OrganisationFactory(municipality=stage.bonn, email="entwurf@example.org"),
        elsewhere=OrganisationFactory(published=True, municipality=stage.kiel, email="kiel@example.org"),
    )


def chosen(survey, user, **filter_) -> Survey:
    return edit_survey(survey, by=user, version=survey.version, audience_filter=filter_)


def asked(survey) -> set[str]:
    return {person.email for person in survey.computed_people()}


def test_organisations_are_found_by_group_and_kind_in_the_own_municipality(stage, directory, begun):
    survey, bonn = begun("organisations_filter"), stage.people.bonn
    everybody = asked(chosen(survey, bonn, groups=[], kinds=[]))
    assert {"mso@example.org", "eine-welt@example.org"} <= everybody
    assert not everybody & {"", "entwurf@example.org", "kiel@example.org"}
    assert asked(chosen(survey, bonn, groups=["A5_one_world_group"], kinds=[])) == {"eine-welt@example.org"}
    assert asked(chosen(survey, bonn, groups=["A5_one_world_group"], kinds=["mso"])) == set()


def test_a_survey_of_a_programme_asks_where_it_takes_place(stage, directory, begun):
    survey = begun("organisations_filter", programme=stage.pilot)
    assert "kiel@example.org" not in asked(chosen(survey, stage.people.skew, place="", groups=[], kinds=[]))
    ParticipationFactory(programme=stage.pilot, municipality=stage.kiel)
    assert "kiel@example.org" in asked(chosen(survey, stage.people.skew, place="", groups=[], kinds=[]))
    found = asked(chosen(survey, stage.people.skew, place=str(stage.kiel.pk), groups=[], kinds=[]))
    assert "kiel@example.org" in found and "mso@example.org" not in found


def test_the_coordinators_of_participations_in_a_state_are_asked(stage, begun):
    bochum = MunicipalityFactory(name="Bochum")
    give(person("bochum"), "coordinator", bochum)
    ParticipationFactory(programme=stage.pilot, municipality=bochum, state="withdrawn")
    survey = begun("participations_filter", programme=stage.pilot)
    found = asked(chosen(survey, stage.people.skew, states=["active"]))
    assert found == {stage.people.bonn.email, stage.colleague.email}
    assert asked(chosen(survey, stage.people.skew, states=["withdrawn"])) == {"bochum@example.org"}


def test_those_who_took_part_in_a_workshop_are_asked(stage, begun):
    held = WorkshopFactory(
        participation=stage.pilot.participations.get(), phase="I", state="held", first_day=timezone.localdate() - timedelta(days=90)
    )  # fmt: skip
    AttendanceFactory(workshop=held, state="attended", email="ama@example.net")
    AttendanceFactory(workshop=held, state="no_show", email="cem@example.net")
    survey = begun("participants_of")
    assert asked(chosen(survey, stage.people.bonn, workshop=str(held.pk))) == {"ama@example.net"}
    other = begun("participants_of", municipality=stage.kiel)
    assert asked(chosen(other, stage.people.kiel, workshop=str(held.pk))) == set()


def test_it_opens_only_with_a_filter_that_finds_somebody(stage, directory, begun):
    survey, bonn = begun("organisations_filter"), stage.people.bonn
    with pytest.raises(Refused, match=CHOOSE):
        open_survey(survey, by=bonn)
    chosen(survey, bonn, groups=["A5_one_world_group"], kinds=["mso"])
    with pytest.raises(Refused, match="Noch könnte niemand"):
        open_survey(survey, by=bonn)
    chosen(survey, bonn, groups=["A5_one_world_group"], kinds=[])
    open_survey(survey, by=bonn)
    OrganisationFactory(
        published=True, municipality=stage.bonn, actor_group="A5_one_world_group", email="neu@example.org"
    )
    for _time in range(2):
        invite_further(survey, by=bonn)
    mails = Mail.objects.filter(kind="survey.invitation").order_by("pk")
    assert [mail.to for mail in mails] == ["eine-welt@example.org", "neu@example.org"]
    with pytest.raises(Refused, match="nicht mehr ändern"):
        chosen(survey, bonn, groups=[], kinds=[])


def test_the_page_chooses_and_says_whom_it_finds(client, stage, directory, begun):
    survey = begun("organisations_filter")
    client.force_login(stage.people.bonn)
    page = reverse("surveys:audience", args=[survey.pk])
    assert CHOOSE in client.get(survey.get_absolute_url()).text
    data = {"version": survey.version, "groups": ["A5_one_world_group"]}
    assert client.post(page, {**data, "groups": ["A9"]}).status_code == 422
    assert client.post(page, {**data, "version": 9}).status_code == 409
    assert client.post(page, data).status_code == 302
    shown = client.get(page).text
    assert "Heute trifft der Filter auf 1 Adresse" in shown and str(directory.group) in shown
    assert "Eine-Welt" in client.get(reverse("surveys:invitations", args=[survey.pk])).text
    assert client.get(reverse("surveys:audience", args=[begun("manual").pk])).status_code == 404
    client.force_login(stage.people.kiel)
    assert client.post(page, data).status_code == 404


def test_another_audience_begins_without_a_filter(stage, begun):
    survey = chosen(begun("organisations_filter"), stage.people.bonn, groups=[], kinds=[])
    edit_survey(survey, by=stage.people.bonn, version=survey.version, audience="manual")
    assert Survey.objects.get(pk=survey.pk).audience_filter == {}


def test_a_later_room_adds_those_funded_in_certain_years(client, stage, begun, monkeypatch):
    """AS-19: two years, a fault where the last lies before the first, the addresses of whoever has a grant of these years."""
    years = {
        "first": forms.IntegerField(min_value=2000, max_value=2100),
        "last": forms.IntegerField(min_value=2000, max_value=2100),
    }
    grants = {2005: "koeln@example.org", 2009: "essen@example.org"}
    funded = Audience(
        "Geförderte Kommunen",
        lambda survey: [
            Person(email) for year, email in grants.items()
            if survey.audience_filter["first"] <= year <= survey.audience_filter["last"]
        ],
        offered=lambda survey: survey.programme_id is not None,
        fields=lambda survey: years,
        fault=lambda values: ("last", "Das letzte Jahr liegt vor dem ersten.") if values["last"] < values["first"] else None,
        said=lambda survey: "gefördert {first} bis {last}".format(**survey.audience_filter),
    )  # fmt: skip
    monkeypatch.setitem(audiences._items, "grants_year_range", (100, funded))
    survey = begun("grants_year_range", programme=stage.pilot)
    client.force_login(stage.people.skew)
    page = reverse("surveys:audience", args=[survey.pk])
    answer = client.post(page, {"version": 1, "first": 2008, "last": 2005})
    assert answer.status_code == 422 and "Das letzte Jahr liegt vor dem ersten." in answer.text
    assert client.post(page, {"version": 1, "first": 2005, "last": 2008}).status_code == 302
    assert "gefördert 2005 bis 2008" in client.get(reverse("surveys:invitations", args=[survey.pk])).text
    survey.refresh_from_db()
    open_survey(survey, by=stage.people.skew)
    assert list(survey.invitations.values_list("email", flat=True)) == ["koeln@example.org"]
