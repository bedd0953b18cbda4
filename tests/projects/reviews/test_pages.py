"""The pages as people meet them: crafted requests, what the form keeps, who reads what."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from projects.reviews import actions, queries
from projects.reviews.defaults import KEYS
from projects.reviews.models import Decision, Review
from projects.reviews.models.review import followed_by
from projects.reviews.workspace import next_steps
from tests.factories.reviews import ReviewFactory
from tests.people import give, person
from tests.projects.reviews.conftest import COMMENT, fill_in, in_review, reviewed, write


@pytest.fixture
def as_(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    def enter(user):
        client.force_login(user)
        return client

    return enter


def words(answer) -> str:
    return re.sub(r"\s+", " ", b"".join(answer).decode())


def at(name: str, obj, *more) -> str:
    return reverse(f"reviews:{name}", args=[obj.pk, *more])


# ---- check -----------------------------------------------------------------------------------------------------------
def test_the_checklist_is_answered_beforehand_and_needs_notes(stage, as_):
    page = words(as_(stage.officer).get(at("check", stage.application)))
    for known in (
        "3 Kommunen erfüllen die Bedingungen",
        "2 von 2 Erklärungen",
        "1 von 1 haben bestätigt",
        "auf den Cent geprüft",
    ):
        assert known in page
    assert re.search(r'name="plan_answer" value="yes"[^>]*checked', page)
    assert not re.search(r'name="declarations_answer"[^>]*checked', page)
    data = {f"{key}_answer": "yes" for key in KEYS} | {"version": "1", "declarations_answer": "no"}
    answer = as_(stage.officer).post(at("check", stage.application), data)
    assert answer.status_code == 422 and "was fehlt" in words(answer)
    data["declarations_note"] = "Erklärung von Essen ohne Unterschrift"
    assert as_(stage.officer).post(at("check", stage.application), data).status_code == 302
    page = words(as_(stage.officer).get(at("step", stage.application, "return")))
    assert "Erklärung von Essen ohne Unterschrift" in page
    answer = as_(stage.second).post(at("check", stage.application), {**data, "plan_answer": ""})
    assert answer.status_code == 409 and "Inzwischen hat jemand anderes gespeichert" in words(answer)
    assert (
        as_(stage.officer)
        .post(at("check", stage.application), {**data, "version": "2", "plan_answer": "vielleicht"})
        .status_code
        == 422
    )


def test_applicants_read_what_is_missing_and_nothing_else(stage, as_):
    fill_in(stage, missing={"declarations": "Unterschrift von Essen fehlt"})
    as_(stage.officer).post(
        at("step", stage.application, "return"), {"completion_due": "", "reason": "Bitte ergänzen"}
    )
    stage.application.refresh_from_db()
    assert stage.application.state == "submitted"
    due = (timezone.localdate() + timedelta(days=10)).strftime("%d.%m.%Y")
    data = {"completion_due": due, "reason": "Unterschrift von Essen fehlt"}
    assert as_(stage.officer).post(at("step", stage.application, "return"), data).status_code == 302
    page = words(as_(stage.coordinator).get(stage.application.get_absolute_url()))
    assert "Unterschrift von Essen fehlt" in page and "Prüfen und entscheiden" not in page


# ---- reviewers ---------------------------------------------------------------------------------------------------------
def test_who_is_barred_stands_with_the_reason_and_is_refused_when_sent(stage, as_):
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    url = at("assign", stage.application)
    page = words(as_(stage.officer).get(url))
    assert "hat eine Rolle bei Integrationsbüro Essen." in page and f'value="{stage.of_essen.pk}"' not in page
    answer = as_(stage.officer).post(url, {"reviewers": [stage.one.pk, stage.of_essen.pk]})
    assert answer.status_code == 422 and "hat eine Rolle bei Integrationsbüro Essen." in words(answer)
    give(stage.officer, Role.REVIEWER, stage.call.programme)  # four eyes: nobody assigns herself
    answer = as_(stage.officer).post(url, {"reviewers": [stage.one.pk, stage.officer.pk]})
    assert answer.status_code == 422 and "entscheidet über Anträge dieses Programms." in words(answer)
    answer = as_(stage.officer).post(url, {"reviewers": [stage.one.pk]})
    assert answer.status_code == 409 and "2 Gutachten sind nötig" in words(answer)
    assert as_(stage.officer).post(url, {"reviewers": [stage.one.pk, stage.two.pk]}).status_code == 302
    assert Review.objects.count() == 2


def test_whoever_assigns_sees_who_has_much_to_write_and_who_is_there_already(stage, as_):
    in_review(stage)
    for _one in range(2):
        ReviewFactory(reviewer=stage.three)
    ReviewFactory(reviewer=stage.three, submitted=True)
    page = words(as_(stage.officer).get(at("assign", stage.application)))
    assert f"{stage.three} (hat noch 2 Gutachten zu schreiben)" in page
    assert f"{stage.one} begutachtet diesen Antrag schon oder hat ihn begutachtet." in page


def test_who_wrote_on_a_page_of_the_application_does_not_review(stage, as_):
    """Also somebody whose role has ended since: the history knows who wrote."""
    helper = give(person("fruehere"), Role.COORDINATOR, stage.bochum)
    stage.application = type(stage.application).objects.get(pk=stage.application.pk)
    fill_in(stage, missing={"declarations": "Unterschrift fehlt"})
    due = timezone.localdate() + timedelta(days=10)
    data = {"completion_due": due.strftime("%d.%m.%Y"), "reason": "Unterschrift von Essen fehlt"}
    as_(stage.officer).post(at("step", stage.application, "return"), data)
    part = reverse("applications:part", args=[stage.application.pk, "wirkung"])
    gone = {"sustainability": "Wir führen es fort. " * 20, "gender": "Alle. " * 30, "version": "1"}
    assert as_(helper).post(part, gone).status_code == 302
    helper.role_assignments.update(ended_at=timezone.now())
    give(helper, Role.REVIEWER, stage.call.programme)
    stage.application.refresh_from_db()
    said = {one.person: one.why_out for one in queries.pool_of(stage.application)}
    assert "hat am Antrag mitgearbeitet" in said[helper]


def test_a_review_is_saved_handed_in_and_then_shut(stage, as_):
    in_review(stage)
    url = stage.first.get_absolute_url()
    data = {f"points_{one.pk}": "4" for one in stage.call.criteria.all()} | {
        "version": "1",
        "comment": "kurz",
    }
    assert (
        as_(stage.one).post(url, {**data, "points_" + str(stage.call.criteria.first().pk): "6"}).status_code
        == 422
    )
    first = stage.call.criteria.first()
    answer = as_(stage.one).post(url, {**data, f"points_{first.pk}": "", "submit": "1"})
    for said in (
        f"Punkte für „{first}“",
        "mindestens 50 Zeichen (derzeit 4)",
        "eine Empfehlung",
    ):
        assert answer.status_code == 422 and said in words(answer)
    assert as_(stage.one).post(url, data).status_code == 302  # saved with gaps, not handed in
    hand_in = at("review_step", stage.first, "submit")
    refused = as_(stage.one).post(hand_in)
    assert refused.status_code == 409 and "Empfehlung" in words(refused) and "mindestens 50" in words(refused)
    whole = {**data, "version": "2", "comment": COMMENT, "recommendation": "fund_with_conditions"}
    answer = as_(stage.one).post(url, {**whole, "submit": "1"})
    assert (answer.status_code, answer["Location"]) == (302, hand_in)
    assert as_(stage.one).post(hand_in).status_code == 302
    shut = as_(stage.one).post(url, {**whole, "version": "3", "comment": "Anders " * 20})
    assert shut.status_code == 409 and "kann nicht mehr geändert werden" in words(shut)
    assert Review.objects.get(pk=stage.first.pk).comment == COMMENT
    assert as_(stage.two).post(url, whole).status_code in (403, 404)


def test_reviewers_see_each_other_only_afterwards_and_never_by_name(stage, as_):
    in_review(stage)
    write(stage.other, stage.two)
    assert as_(stage.one).get(stage.other.get_absolute_url()).status_code == 404
    write(stage.first, stage.one, points=(1, 1, 1, 1, 1))
    page = words(as_(stage.one).get(stage.first.get_absolute_url()))
    assert stage.other.get_absolute_url() in page
    page = words(as_(stage.one).get(stage.other.get_absolute_url()))
    assert "80,0" in page and str(stage.two) not in page
    assert as_(stage.three).get(stage.first.get_absolute_url()).status_code == 404


# ---- decision ----------------------------------------------------------------------------------------------------------
def test_amounts_are_refused_on_the_form_and_kept(stage, as_):
    reviewed(stage)
    url = at("step", stage.application, "approve")
    for amount, reason, said in (
        ("80.000,01", "", "mehr kann nicht bewilligt werden"), ("75.000", "", "mindestens 10 Zeichen"),
        ("viel", "", "z. B. 1.234,56"), ("", "", "z. B. 1.234,56"), ("-5", "", "z. B. 1.234,56"), ("1,234", "", "2"),
    ):  # fmt: skip
        answer = as_(stage.officer).post(url, {"amount": amount, "reason": reason})
        assert answer.status_code in (409, 422) and said in words(answer), amount
        assert f'value="{amount}"' in words(answer) or not amount
    assert as_(stage.officer).post(at("step", stage.application, "reject"), {"reason": ""}).status_code == 422
    assert (
        as_(stage.officer).post(url, {"amount": "75.000,00", "reason": "Weniger genügt hier."}).status_code
        == 302
    )
    assert Decision.objects.get().approved_amount == Decimal(75_000)
    page = words(as_(stage.coordinator).get(stage.application.get_absolute_url()))
    assert "bis zu 75.000,00 €" in page and "Weniger genügt hier." in page


def test_beyond_the_budget_is_refused_at_the_field(stage, as_):
    reviewed(stage)
    type(stage.call).objects.filter(pk=stage.call.pk).update(budget_total=Decimal("74999.99"))
    url = at("step", stage.application, "approve")
    assert 'value="74.999,99"' in words(as_(stage.officer).get(url))
    answer = as_(stage.officer).post(url, {"amount": "75.000", "reason": "Weniger genügt hier."})
    page = words(answer)
    assert (
        answer.status_code == 409 and "Budget überschritten um 0,01 €." in page and 'value="75.000"' in page
    )
    assert not Decision.objects.exists()


def test_what_is_missing_is_asked_for_before_the_check_is_closed(stage, as_):
    assert "Bitte füllen Sie zuerst die Prüfliste aus." in words(
        as_(stage.officer).get(at("application", stage.application))
    )
    fill_in(stage, missing={"declarations": "Unterschrift von Essen fehlt"})
    page = words(as_(stage.officer).get(at("application", stage.application)))
    assert re.search(r'kern-btn--primary" href="[^"]*schritt/return/', page)


def test_nobody_decides_while_a_review_is_missing(stage, as_):
    in_review(stage)
    write(stage.first, stage.one)
    answer = as_(stage.officer).post(at("step", stage.application, "approve"), {"amount": "80.000"})
    assert answer.status_code == 409 and "Es fehlt noch ein Gutachten: 1 von 2 liegen vor." in words(answer)
    answer = as_(stage.officer).post(
        at("step", stage.application, "reject"), {"reason": "Überzeugt uns nicht."}
    )
    assert answer.status_code == 409 and not Decision.objects.exists()


def test_the_ranking_has_a_line_where_the_money_ends(stage, as_):
    reviewed(stage)
    best = ReviewFactory(
        application__call=stage.call, submitted=True, points=[5, 5, 5, 5, 5], application__state="reviewed"
    ).application
    ReviewFactory(application=best, submitted=True, points=[1, 2, 2, 2, 2])
    type(stage.call).objects.filter(pk=stage.call.pk).update(budget_total=100_000)
    ranking = queries.ranking_of(type(stage.call).objects.get(pk=stage.call.pk), stage.officer)
    assert [(p.application, p.running, p.fits, p.is_first_beyond, p.wants_third) for p in ranking.places] == [
        (stage.application, 80_000, True, False, False), (best, 160_000, False, True, True)
    ]  # fmt: skip
    assert [place.application.score for place in ranking.places] == [Decimal(80), Decimal(68)]
    page = words(as_(stage.officer).get(at("ranking", stage.call)))
    assert "Hier endet das Budget von 100.000,00 €." in page and "drittes Gutachten ratsam" in page
    compared = queries.by_criteria(stage.call, ranking)
    assert [row.points[0] for row in compared.rows] == [Decimal(4), Decimal(3)]
    assert [[(label, count) for label, _badge, count in row.advice] for row in compared.rows] == [
        [("Fördern", 2)]
    ] * 2
    assert "Nebeneinander, nach Kriterium" in page
    table = words(as_(stage.officer).get(at("ranking", stage.call) + "?format=csv"))
    assert "160000,00" in table and "Essen" not in table and "Nachhaltigkeit" in table
    found = words(as_(stage.officer).get(reverse("reviews:applications") + "?state=reviewed&q=ruhr"))
    assert "1 Antrag" in found and "80,0" in found
    assert "Metropole Ruhr" in words(as_(stage.officer).get(at("compare", stage.application)))


def test_review_data_never_reach_applicants_or_the_public(stage, as_, client):
    """Every page of the room, and the pages of the application: no score, no comment, no name of who reviewed."""
    reviewed(stage)
    pages = [at(name, stage.application) for name in ("application", "check", "assign", "compare")]
    pages += [
        at("ranking", stage.call),
        stage.first.get_absolute_url(),
        at("review_step", stage.first, "submit"),
    ]
    editor = give(person("verein"), Role.ORG_EDITOR, stage.application.partners.get().organisation)
    for user in (stage.coordinator, editor, give(person("essen"), Role.COORDINATOR, stage.essen)):
        assert [as_(user).get(page).status_code for page in pages] == [404, 404, 404, 404, 403, 404, 404]
    # somebody who steers the programme and takes part herself
    both = give(
        give(person("beides"), Role.PROGRAMME_STAFF, stage.call.programme), Role.COORDINATOR, stage.dortmund
    )
    assert [as_(both).get(page).status_code for page in pages] == [404, 404, 404, 404, 404, 404, 404]
    actions.reject_application(
        stage.application, by=stage.officer, reason="Die Verstetigung ist nicht gesichert."
    )
    own = [stage.application.get_absolute_url(), reverse("applications:read", args=[stage.application.pk]),
           stage.call.get_absolute_url(), "/arbeitsbereich/"]  # fmt: skip
    for user in (stage.coordinator, editor, both):
        told = " ".join(words(as_(user).get(page)) for page in own)
        assert "Die Verstetigung ist nicht gesichert." in told
        for secret in (COMMENT, stage.one.get_full_name(), stage.two.get_full_name(), "80,0 "):
            assert secret not in told
    client.logout()
    assert COMMENT not in words(client.get(stage.call.get_absolute_url()))


def test_list_and_permission_agree(stage):
    in_review(stage)
    write(stage.first, stage.one)
    for user in (
        stage.coordinator,
        stage.officer,
        stage.staff,
        stage.one,
        stage.two,
        stage.three,
        stage.of_essen,
        stage.visitor,
    ):
        seen = followed_by(user).filter(pk=stage.application.pk).exists()
        assert seen == user.has_perm("reviews.follow", stage.application), user
        listed = set(Review.objects.visible_to(user))
        assert listed == {one for one in Review.objects.all() if user.has_perm("reviews.view_review", one)}, (
            user
        )


def test_everybody_is_told_what_is_next(stage):
    assert [step.title for step in next_steps(stage.officer)] == ["Antrag prüfen: Metropole Ruhr"]
    in_review(stage)
    assert list(next_steps(stage.officer)) == []
    assert [step.title for step in next_steps(stage.one)] == ["Gutachten schreiben: Metropole Ruhr"]
    write(stage.first, stage.one)
    assert list(next_steps(stage.one)) == []
    actions.declare_conflict(stage.other, by=stage.two, reason="Ich kenne die Projektleitung.")
    assert [step.title for step in next_steps(stage.officer)] == [
        "Es fehlt eine Begutachtung: Metropole Ruhr"
    ]
