"""Calls: who may apply, what may change when, questions, notices, the clock."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.models import Mail
from core.versions import Stale
from core.workflow import Refused, open_steps
from projects.calls import actions
from projects.calls.models import Call, FundingNotice
from tests.days import days
from tests.factories.accounts import UserFactory
from tests.factories.applications import moved_on
from tests.factories.calls import CallFactory, NoticeFactory, QuestionFactory
from tests.factories.networks import MunicipalityFactory
from tests.people import give

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(draft=True)


@pytest.fixture
def officer(call):
    return give(UserFactory(), Role.GRANT_OFFICER, call.programme)


def parts(call):
    return {
        "priorities": {group: [one.title for one in call.of_group(group)] for group in "ab"},
        "criteria": [(one.title, one.weight) for one in call.criteria.all()],
    }


# ---- who may apply ---------------------------------------------------------------------------------------------------
def test_eligibility_answers_with_the_sentence(call):
    county = MunicipalityFactory(county=True)
    hilden = MunicipalityFactory(town=True, kind="medium_town", parent_county=county)
    kiel = MunicipalityFactory(ags="01002000")
    call.eligible_kinds = ["county", "county_free_city", "medium_town"]
    assert call.why_not(MunicipalityFactory()) == call.why_not(county) == call.why_not(hilden) == ""
    assert call.why_not(kiel) == "Nicht antragsberechtigt: Bundesland Schleswig-Holstein."
    small = MunicipalityFactory(town=True, parent_county=county)
    assert "Art der Kommune" in call.why_not(small)
    call.foreigners_authority_rule = "own"
    hilden.foreigners_authority = "county"
    assert call.why_not(hilden) == "Nicht antragsberechtigt: keine eigene Ausländerbehörde."
    hilden.foreigners_authority = "other"
    call.foreigners_authority_rule = "own_or_county"
    assert "Weder" in call.why_not(hilden)
    call.applicant_type = "organisation"
    assert "Organisationen" in call.why_not(county)


# ---- writing and publishing ------------------------------------------------------------------------------------------
def test_only_a_complete_call_is_published(call, officer):
    call.criteria.first().delete()
    with pytest.raises(Refused, match="derzeit 80"):
        actions.publish_call(call, by=officer)
    call.criteria.create(title="Wirkung", weight=20)
    Call.objects.filter(pk=call.pk).update(purpose="", max_rate=None)
    with pytest.raises(Refused, match="Zuwendungszweck, Förderquote"):
        actions.publish_call(call, by=officer)
    Call.objects.filter(pk=call.pk).update(purpose="x", max_rate=80)
    with pytest.raises(Forbidden):
        actions.publish_call(call, by=give(UserFactory(), Role.PROGRAMME_STAFF, call.programme))
    actions.publish_call(call, by=officer)
    assert call.state == "open" and call.accepts()


def test_after_the_opening_only_texts_and_a_later_deadline(call, officer, client):
    actions.publish_call(call, by=officer)
    with pytest.raises(Refused, match="Anträge sind schon möglich"):
        actions.edit_call(call, by=officer, version=call.version, changes={"max_rate": 90}, **parts(call))
    reason = "Ein Satz war missverständlich."
    actions.amend_call(
        call, by=officer, version=call.version, changes={"purpose": "Neu", "max_rate": 90}, reason=reason
    )
    with pytest.raises(Stale):
        actions.amend_call(
            call, by=officer, version=call.version - 1, changes={"purpose": "Alt"}, reason=reason
        )
    with pytest.raises(Refused, match="nur verlängern"):
        actions.extend_call(call, by=officer, closes_on=call.closes_on - timedelta(days=1), reason=reason)
    actions.extend_call(
        call, by=officer, closes_on=call.closes_on + timedelta(days=7), reason="Auf Wunsch vieler Kommunen."
    )
    call.refresh_from_db()
    assert (call.purpose, call.max_rate, call.closes_on) == ("Neu", 80, days(37))
    page = client.get(call.get_absolute_url()).content.decode()
    assert reason in page and "Auf Wunsch vieler Kommunen." in page and "Zuwendungszweck" in page
    client.force_login(officer)
    assert client.post(reverse("calls:edit", args=[call.pk]), {"max_rate": "90"}).status_code == 302
    early = {"closes_on": "01.01.2020", "reason": reason}
    assert client.post(reverse("calls:step", args=[call.pk, "extend"]), early).status_code == 409


def test_the_funds_change_with_a_reason_that_everybody_reads(client):
    call, reason = CallFactory(), "Der Landtag hat weitere Mittel bewilligt."
    officer = give(UserFactory(), Role.GRANT_OFFICER, call.programme)
    url = reverse("calls:step", args=[call.pk, "fund"])
    client.force_login(officer)
    assert 'value="1.000.000,00"' in client.get(url).content.decode()
    for amount, status, sentence in (
        ("1.000.000,00", 409, "einen anderen Betrag in Euro"),
        ("0", 409, "einen anderen Betrag in Euro"),
        ("viel", 422, "einen Betrag in Euro"),
    ):
        answer = client.post(url, {"budget_total": amount, "reason": reason})
        assert answer.status_code == status and sentence in answer.content.decode(), amount
    assert client.post(url, {"budget_total": "1.200.000", "reason": "kurz"}).status_code == 409
    assert client.post(url, {"budget_total": "1.200.000", "reason": reason}).status_code == 302
    call.refresh_from_db()
    assert call.budget_total == 1_200_000
    client.logout()
    page = client.get(call.get_absolute_url()).content.decode()
    assert "Verfügbare Mittel geändert" in page and reason in page and "1.200.000" in page
    moved_on(call, state="archived")
    with pytest.raises(Refused, match="nicht möglich: Der Stand ist jetzt „Archiviert“"):
        actions.fund_call(call, by=officer, budget_total=Decimal(5), reason=reason)
    client.force_login(officer)
    page = client.get(url).content.decode()
    assert "nicht möglich: Der Stand ist jetzt „Archiviert“" in page and 'id="step"' not in page


def test_the_clock_opens_and_closes_once(officer):
    call = CallFactory(published=True)
    assert actions.move_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert call.accepts()
        assert (actions.move_due(), actions.move_due()) == (1, 0)
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert (actions.move_due(), actions.move_due()) == (1, 0)
        call.refresh_from_db()
        assert call.state == "closed" and not call.accepts()


def test_a_programme_does_not_close_while_a_call_runs(call, officer):
    staff = give(UserFactory(), Role.PROGRAMME_STAFF, call.programme)
    actions.publish_call(call, by=officer)
    close = next(one for one in open_steps(call.programme, staff) if one.step.name == "close")
    assert "noch nicht entschieden" in close.why_not


def test_a_call_of_last_year_is_copied_with_its_own_parts(call, officer):
    copy = actions.copy_call(call, by=officer)
    assert (copy.state, copy.year, copy.copied_from) == ("draft", call.year + 1, call)
    assert copy.closes_on.year == call.closes_on.year + 1
    assert [one.title for one in copy.priorities.all()] == [one.title for one in call.priorities.all()]
    assert copy.gaps() == [] and not set(copy.priorities.all()) & set(call.priorities.all())


def test_a_new_call_begins_with_the_tolerance_and_both_sections(officer, client):
    client.force_login(officer)
    form = client.get(reverse("calls:add")).context["form"]
    assert form["item_tolerance"].value() == "20,00"
    assert form["required_sections"].value() == ["sustainability", "gender"]


def test_the_form_reads_german_amounts_and_says_what_is_wrong(call, officer, client):
    client.force_login(officer)
    address = reverse("calls:edit", args=[call.pk])
    form = client.get(address).context["form"]
    data = {
        name: "" if (value := form[name].value()) is None else value
        for name in form.fields
        if name != "guideline"
    }
    sent = {
        **data,
        "budget_total": "2.000.000,50",
        "max_rate": "85",
        "min_own_share": "20",
        "criteria_lines": "Wirkung 100",
    }
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Doppelpunkt" in answer.content.decode()
    answer = client.post(address, {**sent, "criteria_lines": "Wirkung: 60\nTeilhabe: 40"})
    assert answer.status_code == 422 and "zusammen nicht über 100 Prozent" in answer.content.decode()
    sent |= {
        "criteria_lines": "Wirkung: 60\nTeilhabe: 40",
        "max_rate": "80,0",
        "lines_a": "Vernetzung\nTransparenz",
    }
    file = SimpleUploadedFile("richtlinie.pdf", b"%PDF-1.4 Demo")
    assert client.post(address, {**sent, "guideline": file}).status_code == 302
    call = Call.objects.get(pk=call.pk)
    assert str(call.budget_total) == "2000000.50"
    assert [one.title for one in call.of_group("a")] == ["Vernetzung", "Transparenz"]
    assert [one.weight for one in call.criteria.all()] == [60, 40]


# ---- questions and notices -------------------------------------------------------------------------------------------
def test_questions_become_public_with_their_answer_and_without_a_name(call, officer, client):
    actions.publish_call(call, by=officer)
    asker = UserFactory(last_name="Fragend")
    question = actions.ask(call, by=asker, text="Dürfen Kreise gemeinsam beantragen?")
    assert Mail.objects.get(kind="calls.question_asked").to == officer.email
    assert question.text not in client.get(call.get_absolute_url()).content.decode()
    with pytest.raises(Forbidden):
        actions.answer(question, by=asker, answer="Ja.")
    actions.answer(question, by=officer, answer="Ja, das ist möglich.")
    page = client.get(call.get_absolute_url()).content.decode()
    assert question.text in page and "Ja, das ist möglich." in page and "Fragend" not in page
    assert Mail.objects.get(kind="calls.question_answered").to == asker.email
    other = QuestionFactory(call=call, text="Wie heißt die Chefin privat?")
    actions.dismiss(other, by=officer, reason="Das beantworten wir nicht.")
    assert other.text not in client.get(call.get_absolute_url()).content.decode()


def test_nobody_asks_after_the_deadline():
    call = CallFactory(closed=True)
    with pytest.raises(Refused, match="bis zum Ende der Antragsfrist"):
        actions.ask(call, by=UserFactory(), text="Geht noch etwas?")


def test_notices_hide_after_their_deadline_and_are_found(client):
    NoticeFactory(title="Demo: Für Kommunen", target="municipalities", laender=["05"])
    NoticeFactory(title="Demo: Für Vereine", target="organisations", deadline=days(0))
    NoticeFactory(title="Demo: Vorbei", deadline=days(-1))

    def found(query: str) -> str:
        return client.get(f"{reverse('calls:notices')}{query}").content.decode()

    assert "Für Kommunen" in found("") and "Für Vereine" in found("") and "Vorbei" not in found("")
    assert "Für Vereine" not in found("?target=municipalities")
    assert "Für Kommunen" not in found("?land=06") and "Für Vereine" in found("?land=06")
    assert "Für Kommunen" not in found("?q=verein")
    assert FundingNotice.objects.running().count() == 2
