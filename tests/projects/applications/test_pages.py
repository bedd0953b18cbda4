"""The form of an application as people meet it: who may begin, crafted requests, several people at once, what is missing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse

from accounts.states import Role
from core.drafts import Desk
from core.models import Mail
from projects.applications import actions, handover
from projects.applications.models import Application, CostItem, PartnerMunicipality
from projects.applications.workspace import next_steps
from projects.calls.models import Call
from projects.calls.workspace import own_data
from tests.factories.calls import CarrierCheckFactory
from tests.people import give, person


@pytest.fixture
def as_(client):
    """The browser of somebody."""

    def enter(user):
        client.force_login(user)
        return client

    return enter


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def url(stage, part: str) -> str:
    return reverse("applications:part", args=[stage.application.pk, part])


# ---- who may begin ---------------------------------------------------------------------------------------------------
def test_who_may_not_apply_reads_why(stage, as_):
    begin = reverse("applications:begin", args=[stage.call.slug])
    for user, sentence in (
        (stage.kieler, "Nicht antragsberechtigt: Bundesland Schleswig-Holstein."),
        (stage.editor, "Nicht antragsberechtigt: Einen Antrag stellen nur Kommunen."),
        (stage.officer, "Einen Antrag beginnt nur die Koordination einer Kommune."),
    ):
        data = {"municipality": stage.bochum.pk, "title": "Versuch"}
        for answer in (as_(user).get(begin), as_(user).post(begin, data)):
            assert answer.status_code == 403 and sentence in words(answer)
    assert "Schleswig-Holstein" in words(as_(stage.kieler).get(stage.call.get_absolute_url()))
    assert Application.objects.count() == 1


def test_hilden_applies_with_the_authority_of_its_county_unless_it_needs_its_own(stage, as_):
    begin, data = (
        reverse("applications:begin", args=[stage.call.slug]),
        {"municipality": stage.hilden.pk, "title": "Hilden"},
    )
    assert as_(stage.hildener).post(begin, {**data, "municipality": stage.bochum.pk}).status_code == 422
    assert as_(stage.hildener).post(begin, data).status_code == 302
    Call.objects.filter(pk=stage.call.pk).update(foreigners_authority_rule="own")
    assert as_(stage.hildener).get(begin).status_code == 403


def test_one_draft_of_a_title(stage, as_):
    begin = reverse("applications:begin", args=[stage.call.slug])
    answer = as_(stage.coordinator).post(begin, {"municipality": stage.bochum.pk, "title": "METROPOLE Ruhr"})
    assert answer.status_code == 409 and "schon einen Entwurf mit diesem Titel" in words(answer)


def test_nobody_begins_before_the_opening(stage, as_):
    Call.objects.filter(pk=stage.call.pk).update(
        opens_on="2099-01-01", closes_on="2099-02-01", funding_start="2099-03-01", funding_end="2099-12-31"
    )
    begin = reverse("applications:begin", args=[stage.call.slug])
    answer = as_(stage.coordinator).post(begin, {"municipality": stage.bochum.pk, "title": "Zu früh"})
    assert answer.status_code == 409 and "ab dem 01.01.2099" in words(answer)


# ---- the plan --------------------------------------------------------------------------------------------------------
def rows(stage, *amounts: str, version: int = 1) -> dict[str, str]:
    year = str(stage.application.project_start.year)
    data = {"version": str(version)}
    for relation in ("cost_items", "financing_items"):
        data |= {f"{relation}-TOTAL_FORMS": "3", f"{relation}-INITIAL_FORMS": "0"}
        for number in range(3):
            data |= {
                f"{relation}-{number}-year": year,
                f"{relation}-{number}-amount": "",
                f"{relation}-{number}-description": "",
            }
            data[f"{relation}-{number}-{'category' if relation == 'cost_items' else 'source'}"] = (
                "fees" if relation == "cost_items" else "own_cash"
            )
        data[f"{relation}-0-eligible"] = "on"
    data["cost_items-0-amount"] = amounts[0]
    data["financing_items-0-amount"] = amounts[1]
    data |= {"financing_items-1-amount": amounts[2], "financing_items-1-source": "grant_requested"}
    return data


def test_german_amounts_are_kept_to_the_cent(stage, as_):
    assert (
        as_(stage.coordinator)
        .post(url(stage, "finanzplan"), rows(stage, "100.000,00", "20.000,01 €", "79999,99"))
        .status_code
        == 302
    )
    plan = Application.objects.get(pk=stage.application.pk).plan
    assert (str(plan.total), str(plan.own), str(plan.requested)) == ("100000.00", "20000.01", "79999.99")


@pytest.mark.parametrize("wrong", ["-5", "0", "1,234", "viel", "99999999999999", "NaN", "1e5"])
def test_what_is_no_amount_is_refused_and_kept_in_the_form(wrong, stage, as_):
    answer = as_(stage.coordinator).post(url(stage, "finanzplan"), rows(stage, wrong, "1", "1"))
    assert answer.status_code == 422 and f'value="{wrong}"' in answer.content.decode()
    assert CostItem.objects.get(application=stage.application).amount == 100_000


def test_sums_and_gaps_follow_what_is_typed_and_nothing_is_saved(stage, as_):
    live = reverse("applications:live", args=[stage.application.pk, "finanzplan"])
    said = words(as_(stage.coordinator).post(live, rows(stage, "100.000,00", "20.000", "79.999,99")))
    assert "Differenz: 0,01 €" in said and 'id="summen" hx-swap-oob="true"' in said and "99.999,99 €" in said
    said = words(as_(stage.coordinator).post(live, rows(stage, "100.000,00", "20.000", "80.000")))
    assert "Es fehlt nichts" in said
    assert CostItem.objects.get(application=stage.application).category == "personnel"


def test_sums_are_those_of_the_rows_that_stand_in_the_form(stage, as_):
    """Of what was refused, and of what was restored after a lost connection."""
    client = as_(stage.coordinator)
    sent = rows(stage, "100.000,00", "20.000", "79.999,99") | {"cost_items-1-amount": "viel"}
    assert "Differenz: 0,01 €" in words(client.post(url(stage, "finanzplan"), sent))
    desk = Desk(stage.coordinator, f"application:{stage.application.pk}:finanzplan", shared=True)
    kept = QueryDict(mutable=True)
    kept.update(rows(stage, "100.000,00", "20.000", "79.999,98"))
    desk.keep(kept)
    assert "Differenz: 0,02 €" in words(client.get(url(stage, "finanzplan")))


def test_a_gap_leads_to_its_field(stage, as_):
    Application.objects.filter(pk=stage.application.pk).update(gender="kurz")
    page = words(as_(stage.coordinator).get(url(stage, "vorhaben")))
    assert f"{url(stage, 'wirkung')}#id_gender" in page and "mindestens 100 Zeichen (derzeit 4)" in page


# ---- several people --------------------------------------------------------------------------------------------------
def test_two_write_different_parts_and_compare_the_same_one(stage, as_):
    data = {"sustainability": "Die Städte tragen es weiter.", "gender": "Alle", "version": "1"}
    assert as_(stage.second).post(url(stage, "wirkung"), data).status_code == 302
    assert (
        as_(stage.coordinator).post(url(stage, "finanzplan"), rows(stage, "10", "2", "8")).status_code == 302
    )
    answer = as_(stage.coordinator).post(url(stage, "wirkung"), {**data, "gender": "Anders"})
    assert answer.status_code == 409
    assert "Jemand hat zwischenzeitlich" in words(answer) or "Anders" in words(answer)
    again = answer.context["form"]["version"].value()
    assert (
        as_(stage.coordinator)
        .post(url(stage, "wirkung"), {**data, "gender": "Anders", "version": again})
        .status_code
        == 302
    )
    answer = as_(stage.second).post(url(stage, "finanzplan"), rows(stage, "11", "2", "9"))
    assert answer.status_code == 409 and "Honorare" in words(answer)


def test_no_date_before_another_one(stage, as_):
    data = {
        "version": "1", "method": "x", "project_start": "01.07.2027", "project_end": "30.06.2027",
        "work_packages-TOTAL_FORMS": "1", "work_packages-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = as_(stage.coordinator).post(url(stage, "arbeitsplan"), data)
    assert answer.status_code == 422 and "Das Enddatum darf nicht vor dem Startdatum liegen." in words(answer)


def test_strangers_see_nothing_and_partners_read(stage, as_):
    page = stage.application.get_absolute_url()
    for user, status in (
        (stage.kieler, 404), (stage.officer, 404), (stage.staff, 404), (stage.editor, 404),
        (stage.second, 200), (stage.coordinator, 200),
    ):  # fmt: skip
        assert as_(user).get(page).status_code == status, user
    for part in ("vorhaben", "finanzplan", "beteiligte"):
        assert as_(stage.kieler).post(url(stage, part), {}).status_code == 404
    other = PartnerMunicipality.objects.first()
    wrong = reverse("applications:declare", args=[stage.application.pk, other.pk + 1000])
    assert as_(stage.coordinator).get(wrong).status_code == 404


def test_an_organisation_is_asked_reads_and_confirms(stage, as_):
    add = reverse("applications:add", args=[stage.application.pk, "partner"])
    sent = {"organisation": stage.mso.name, "organisation_id": str(stage.mso.pk), "role": "mso"}
    assert as_(stage.coordinator).post(add, sent).status_code == 302
    assert as_(stage.coordinator).post(add, sent).status_code == 409
    assert Mail.objects.get(kind="applications.partner_asked").to == stage.editor.email
    assert [str(step.title) for step in next_steps(stage.editor)] == [
        "Partner in einem Vorhaben? Metropole Ruhr"
    ]
    page = as_(stage.editor).get(stage.application.get_absolute_url())
    assert "Partnerschaft bestätigen" in words(page)
    partner = stage.application.partners.get(organisation=stage.mso)
    step = reverse("applications:partner_step", args=[stage.application.pk, partner.pk, "decline"])
    assert as_(stage.coordinator).post(step, {"reason": "x" * 20}).status_code == 403
    assert as_(stage.editor).post(step, {"reason": "kurz"}).status_code == 409
    assert as_(stage.editor).post(step, {"reason": "Uns fehlt die Zeit."}).status_code == 302
    assert as_(stage.editor).post(url(stage, "vorhaben"), {"title": "Gekapert"}).status_code == 403


def test_nobody_is_asked_for_a_second_signature(stage, as_):
    """Who has signed for one office cannot sign for another, so no page offers it; a colleague is asked."""
    stage.application.signatures.all().delete()
    first, second = (
        actions.name_signature(stage.application, by=stage.coordinator, unit=unit, role=role)
        for unit, role in ((stage.authority, "foreigners_authority"), (stage.office, "co_unit"))
    )
    colleague = give(person("kollegin"), Role.COORDINATOR, stage.bochum)
    sign = [reverse("applications:sign", args=[stage.application.pk, row.pk]) for row in (first, second)]
    pages = (stage.application.get_absolute_url(), url(stage, "beteiligte"))

    def offered(user) -> set[str]:
        shown = [words(as_(user).get(page)) for page in pages]
        shown.append(" ".join(step.url for step in next_steps(user)))
        return {address for address in sign for text in shown if address in text}

    assert offered(stage.coordinator) == set(sign)
    actions.sign(first, by=stage.coordinator)
    assert offered(stage.coordinator) == set() and offered(colleague) == {sign[1]}


def test_a_partner_and_an_office_find_their_application_again(stage, as_):
    partner = actions.ask_partner(stage.application, by=stage.coordinator, organisation=stage.mso, role="mso")
    actions.confirm_partner(partner, by=stage.editor)
    actions.name_signature(
        stage.application, by=stage.coordinator, unit=stage.authority, role="foreigners_authority"
    )
    for user in (stage.editor, stage.clerk, stage.coordinator):
        assert stage.application.get_absolute_url() in words(as_(user).get(reverse("home:workspace")))
    assert set(Application.objects.concerning(stage.kieler)) == set()


def test_the_carrier_check_stands_beside_a_partner_for_those_who_may_read_it(stage, as_):
    partner = actions.ask_partner(stage.application, by=stage.coordinator, organisation=stage.mso, role="mso")
    actions.confirm_partner(partner, by=stage.editor)
    CarrierCheckFactory(organisation=stage.mso, approved=True, number="TP-77", created_by=stage.editor)
    actions.submit_application(stage.application, by=stage.coordinator)
    page = stage.application.get_absolute_url()
    for user, reads in ((stage.officer, True), (stage.editor, True), (stage.coordinator, False)):
        assert ("Nummer TP-77, gültig bis" in words(as_(user).get(page))) is reads, user
    check = words(as_(stage.officer).get(reverse("reviews:check", args=[stage.application.pk])))
    assert "Demo: Ruhrforum e. V.: Trägerprüfung: Anerkannt, Nummer TP-77" in check
    assert "TP-77" in str(own_data(stage.editor))


def test_a_declaration_is_a_file_the_portal_takes(stage, as_):
    row = stage.application.partner_municipalities.first()
    declare = reverse("applications:declare", args=[stage.application.pk, row.pk])
    bad = SimpleUploadedFile("virus.exe", b"MZ")
    assert as_(stage.second).post(declare, {"file": bad}).status_code == 422
    good = SimpleUploadedFile("erklaerung.pdf", b"%PDF-1.4 Demo neu")
    assert as_(stage.second).post(declare, {"file": good}).status_code == 302
    file = row.files.get()
    assert as_(stage.second).get(file.get_absolute_url()).status_code == 200
    assert as_(stage.kieler).get(file.get_absolute_url()).status_code == 404


def test_the_copy_is_read_as_page_pdf_and_exact_json(stage, as_):
    copy = actions.submit_application(stage.application, by=stage.coordinator)
    client = as_(stage.officer)
    page = reverse("applications:frozen", args=[stage.application.pk, 1])
    assert copy.checksum in words(client.get(page))
    assert client.get(f"{page}?format=pdf").content.startswith(b"%PDF")
    assert client.get(f"{page}?format=json").content.decode() == copy.content
    assert "seit dem Einreichen unverändert" in words(
        client.get(reverse("applications:proof", args=[stage.application.pk]))
    )
    assert as_(stage.staff).get(stage.application.get_absolute_url()).status_code == 200
    assert as_(stage.staff).get(page).status_code == 403
    assert as_(stage.foreign_officer).get(page).status_code == 404


def test_the_hand_over_file_names_what_is_under_way(stage):
    _heading, table = handover.parts(stage.bochum, stage.coordinator)
    assert [row[0] for row in table.rows] == ["Metropole Ruhr"]
    assert handover.parts(stage.bochum, stage.kieler) == handover.parts(stage.dortmund, stage.second) == []
