"""Lists of organisations: faults in words with the row, likely doubles first, a decision for each row, and the same format out and in."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.states import Role
from core.access import Forbidden
from core.exports import write_xlsx
from core.outbox import Mail
from core.sheets import Unreadable, read_table
from core.workflow import Refused
from networks.organisations.models import Organisation
from networks.upkeep import actions, tasks
from networks.upkeep.columns import heads, rows_of
from networks.upkeep.models import Intake
from tests.factories.networks import OrganisationFactory
from tests.people import give, person


def line(name: str, plz: str = "53111") -> str:
    return f"{name};A3_migrant_org;mso;ev;Bonn (05314000);{plz};;Deutsch, Twi"


def csv_of(
    *lines: str,
    head: str = "Name;actor_group;kind;legal_form;municipality;plz;topics;languages",
    code="utf-8-sig",
):
    return SimpleUploadedFile("liste.csv", "\r\n".join([head, *lines]).encode(code))


def read(by, *lines: str, **more) -> Intake:
    publish = more.pop("publish", False)
    intake = actions.bring_list(csv_of(*lines, **more), by=by, publish=publish)
    actions.work_on(intake.pk)
    intake.refresh_from_db()
    return intake


def taken_in(intake: Intake, by) -> Intake:
    actions.start_intake(intake, by=by)
    actions.work_on(intake.pk)
    intake.refresh_from_db()
    return intake


def fault_of(intake: Intake) -> str:
    return " ".join(intake.rows.get().faults)


def test_new_entries_arrive_as_drafts_that_their_bringer_sees(bonn, kiel, coordinator, other_coordinator):
    intake = taken_in(
        read(coordinator, line("Demo: Haus der Kulturen"), line("Demo: Tanzkreis Süd")), coordinator
    )
    assert intake.state == "done" and set(intake.rows.values_list("result", flat=True)) == {"created"}
    made = Organisation.objects.get(name="Demo: Tanzkreis Süd")
    assert (made.state, made.municipality, made.languages, made.plz) == ("draft", bonn, ["de", "tw"], "53111")
    seen = Organisation.objects.visible_to(coordinator)
    assert made in seen and made not in Organisation.objects.visible_to(other_coordinator)
    assert coordinator.has_perm("organisations.edit_organisation", made)
    colleague = give(person("bonn2"), Role.COORDINATOR, bonn)
    assert made not in Organisation.objects.visible_to(colleague)
    assert Mail.objects.get(kind="upkeep.taken_in").to == coordinator.email


def test_they_are_public_when_the_coordinator_says_so(bonn, coordinator):
    taken_in(read(coordinator, line("Demo: Haus der Kulturen"), publish=True), coordinator)
    assert Organisation.objects.published().get().name == "Demo: Haus der Kulturen"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (";A3_migrant_org;mso;ev;Bonn;;;", "Name"),
        ("Demo: X-Verein;A1_integration_unit;mso;ev;Bonn;;;", "Kommunale Stellen werden von der kommunalen Koordination angelegt."),
        ("Demo: X-Verein;A3_migrant_org;verein;ev;Bonn;;;", "„verein“"),
        ("Demo: X-Verein;A3_migrant_org;mso;ev;Nirgendwo;;;", "Sitz"),
        ("Demo: X-Verein;A3_migrant_org;mso;ev;Kiel;;;", "Kiel"),
        ("Demo: X-Verein;A3_migrant_org;mso;ev;Bonn;5311;;", "Die Postleitzahl besteht aus 5 Ziffern."),
        ("Demo: X-Verein;A3_migrant_org;mso;ev;Bonn;;Zauberei;", "„Zauberei“"),
        ("Demo: X-Verein;A3_migrant_org;mso;ev;Bonn;;;Klingonisch", "Klingonisch"),
    ],
)  # fmt: skip
def test_faults_are_said_in_words_and_the_row_is_left_out(bonn, kiel, coordinator, row, said):
    intake = read(coordinator, row)
    assert said in fault_of(intake)
    assert intake.rows.get().decision == "skip"
    taken_in(intake, coordinator)
    assert not Organisation.objects.exists()


def test_the_programme_team_brings_for_all_places(bonn, kiel, staff):
    intake = read(staff, line("Demo: A-Verein"), line("Demo: B-Verein").replace("Bonn (05314000)", "Kiel"))
    assert not intake.rows.faulty().exists()


def test_the_same_name_twice_in_the_file_is_found(bonn, coordinator):
    intake = read(coordinator, line("Demo: Haus der Kulturen"), line("Haus der Kulturen e. V."))
    assert intake.rows.get(number=3).faults == ["Dieselbe Organisation steht in Zeile 2."]


def test_likely_doubles_need_a_decision_the_most_likely_first(forum, coordinator):
    OrganisationFactory(name="Demo: Afrika-Haus", municipality=forum.municipality, published=True)
    intake = read(coordinator, line("Afrika-Forum am Rhein"))
    row = intake.rows.get()
    assert row.decision == "" and row.candidates[0][0] == forum.pk
    with pytest.raises(Refused):
        actions.start_intake(intake, by=coordinator)
    actions.decide_rows(intake, by=coordinator, decisions={row.pk: str(forum.pk)})
    taken_in(intake, coordinator)
    assert Organisation.objects.count() == 2


def test_a_taken_name_cannot_be_entered_anew(forum, coordinator):
    intake = read(coordinator, line("afrika forum rhein"))
    row = intake.rows.get()
    assert (row.decision, row.match) == ("same", forum)
    for crafted in ("new", "999999", "same", "x"):
        actions.decide_rows(intake, by=coordinator, decisions={row.pk: crafted})
    row.refresh_from_db()
    assert (row.decision, row.match) == ("same", forum)


def test_the_number_in_the_register_is_as_good_as_the_name(forum, coordinator):
    head = "Name;actor_group;kind;legal_form;municipality;register_court;register_number"
    intake = read(
        coordinator, "Ganz anders;A3_migrant_org;mso;ev;Bonn;Amtsgericht Musterstadt;VR 1234", head=head
    )
    assert intake.rows.get().candidates == [[forum.pk, 99]]


def test_what_nobody_keeps_is_changed_and_an_empty_cell_says_nothing(forum, coordinator):
    head = "slug;Name;phone;street"
    taken_in(read(coordinator, f"{forum.slug};{forum.name};0228 99;", head=head), coordinator)
    forum.refresh_from_db()
    assert (forum.phone, forum.street) == ("0228 99", "Musterstraße 1")


def test_what_is_kept_by_its_organisation_is_left_alone(forum, editor, coordinator):
    intake = read(coordinator, f"{forum.slug};0228 99", head="slug;phone")
    assert "selbst gepflegt" in intake.rows.get().note
    taken_in(intake, coordinator)
    forum.refresh_from_db()
    assert (forum.phone, intake.rows.get().result) == ("", "unchanged")


def test_an_address_of_another_place_is_refused(kiel, bonn, coordinator):
    there = OrganisationFactory(municipality=kiel, published=True)
    intake = read(coordinator, f"{there.slug};0228 99", head="slug;phone")
    assert there.slug in fault_of(intake)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_and_nothing_changes(bonn, kiel, staff, sign_in, form):
    odd = "=1+1 „Größe“; Komma, und\nZeile"
    for place in (bonn, kiel):
        OrganisationFactory(
            name=f"Demo: Verein {place}", municipality=place, published=True, aims=odd, phone="+49 228 1", founded_year=1999,
            address_hidden=True, target_groups=["women", "professionals"], partner_countries=["CD", "CI"], members_count=0,
        )  # fmt: skip
    before = list(Organisation.objects.order_by("pk").values())
    answer = sign_in(staff).get(reverse("upkeep:export", args=[form]))
    content = answer.getvalue()
    intake = actions.bring_list(SimpleUploadedFile(f"liste.{form}", content), by=staff)
    actions.work_on(intake.pk)
    intake.refresh_from_db()
    assert [row.faults for row in intake.rows.all()] == [[], []]
    assert set(intake.rows.values_list("note", flat=True)) == {"Nichts ändert sich."}
    taken_in(intake, staff)
    assert set(intake.rows.values_list("result", flat=True)) == {"unchanged"}
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_a_table_as_an_office_program_writes_it_is_read(bonn, coordinator):
    intake = read(coordinator, line("Demo: Kölner Straße"), code="cp1252")
    assert intake.rows.get().name == "Demo: Kölner Straße"


def xlsx(heads_, rows) -> bytes:
    made = io.BytesIO()
    write_xlsx(made, heads_, rows)
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 80_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.csv", b""), ("ohne.csv", b"Irgendwas;Anderes\r\n1;2"), ("nur-kopf.csv", b"Name"), ("doppelt.csv", b"Name;Name\r\na;b"),
        ("fremd.csv", b"Name;Lieblingsfarbe\r\na;b"), ("bild.csv", b"\x89PNG\r\n\x1a\n"), ("kaputt.xlsx", b"PK\x03\x04kaputt"),
        ("text.txt", b"Name\r\na"), ("bombe.xlsx", bomb()), ("viele.xlsx", xlsx(["Name"], [["x"]] * 5001)),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_refused_with_a_sentence(bonn, coordinator, sign_in, name, content):
    answer = sign_in(coordinator).post(reverse("upkeep:intakes"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code in (409, 422) and answer.context["form"].errors
    assert not Intake.objects.exists()


def workbook_with(part: str, change) -> bytes:
    """A true workbook with one part changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(["Name", "plz"], [["a", "b"]]))) as true,
        zipfile.ZipFile(made, "w") as archive,
    ):
        for name in true.namelist():
            archive.writestr(name, change(true.read(name)) if name == part else true.read(name))
    return made.getvalue()


ENTITIES = b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
HOSTILE = {
    "entities": lambda text: text.replace(b"?>", ENTITIES, 1).replace(b">a<", b">&y;<"),
    "a row far down": lambda text: text.replace(b'r="2"', b'r="99999999"'),
    "a column far right": lambda text: text.replace(b'r="B2"', b'r="ZZZZZ2"'),
    "cut off": lambda text: text[: len(text) // 2],
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_workbook_is_refused(how):
    content = workbook_with("xl/worksheets/sheet1.xml", HOSTILE[how])
    with pytest.raises(Unreadable):
        read_table(io.BytesIO(content), "liste.xlsx")


def test_cells_are_read_as_a_person_reads_them():
    rows = [
        ["=1+1", "01067", 1999, date(2020, 1, 2), 1.5],
        ["", None, "", None, ""],
        ["Ä", None, None, None, 7],
    ]
    found = read_table(io.BytesIO(xlsx(["a", "b", "c", "d", "e"], rows)), "x.xlsx")
    assert found[1:] == [["=1+1", "01067", "1999", "02.01.2020", "1.5"], [], ["Ä", "", "", "", "7"]]


def test_two_thousand_rows_of_a_sheet_are_looked_through_by_the_worker(bonn, coordinator, sign_in):
    """The page answers at once and may be left; faults say the row as the sheet counts it."""
    browser = sign_in(coordinator)
    rows = [
        [f"Demo: {n * 7919} Verein", "A3_migrant_org", "mso", "ev", "Bonn (05314000)", "531" if n == 1999 else "53111"] for n in range(2000)
    ]  # fmt: skip
    file = SimpleUploadedFile(
        "liste.xlsx", xlsx(["Name", "actor_group", "kind", "legal_form", "municipality", "plz"], rows)
    )
    address = browser.post(reverse("upkeep:intakes"), {"file": file}).url
    intake = Intake.objects.get()
    assert "0 von 2.000" in browser.get(address).text
    intake.rows.filter(number__lte=1951).update(is_done=True, decision="new")  # by a worker that died then
    Intake.objects.filter(pk=intake.pk).update(done=1950)
    assert "1.950 von 2.000" in browser.get(f"{address}fortschritt/").text
    assert tasks.work_on_intake(intake.pk) == 50
    page = browser.get(address, {"nur": "fehler"})
    assert "2001" in page.text and "Die Postleitzahl besteht aus 5 Ziffern." in page.text
    assert {key: count for key, _label, count in page.context["counts"]} == {"fehler": 1, "new": 1999}
    assert not Organisation.objects.exists()


def test_contacts_and_texts_come_along_and_nobody_is_public_without_consent(bonn, coordinator):
    head = (
        "Name;actor_group;kind;legal_form;municipality;Ansprechpersonen;Selbstverständnis (Türkisch);social"
    )
    people = '"Ama Mensah | Vorsitz | ama@example.org; Kofi"'
    row = f'Demo: Haus;A3_migrant_org;mso;ev;Bonn;{people};Biz kimiz;"https://a.example.org; https://b.example.org"'
    intake = read(coordinator, row, head=head, publish=True)
    assert intake.rows.get().faults == []
    taken_in(intake, coordinator)
    made = Organisation.objects.get()
    people = [(one.name, one.function, one.email, one.is_main, one.is_public) for one in made.contacts.all()]
    assert people == [
        ("Ama Mensah", "Vorsitz", "ama@example.org", True, False),
        ("Kofi", "", "", False, False),
    ]
    assert made.texts.get(language="tr").self_image == "Biz kimiz"
    assert made.social == ["https://a.example.org", "https://b.example.org"]
    again = read(coordinator, f'{made.slug};"Ama Mensah | Kasse; Neu Person"', head="slug;contacts")
    assert again.rows.get().note == "1 Angabe ändert sich."
    taken_in(again, coordinator)
    assert [one.name for one in made.contacts.all()] == ["Ama Mensah", "Kofi", "Neu Person"]
    assert made.contacts.get(name="Ama Mensah").function == "Vorsitz"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Ama | Vorsitz | keine Adresse", "E-Mail-Adresse"),
        (" | Vorsitz", "Bitte schreiben Sie jede Person so"),
        ("A|b|a@b.de|0228 1|x", "Bitte schreiben Sie jede Person so"),
    ],
)
def test_contacts_that_cannot_be_read_are_a_fault(bonn, coordinator, cell, said):
    head = "Name;actor_group;kind;legal_form;municipality;contacts;topics;languages"
    assert said in fault_of(read(coordinator, line("Demo: X-Verein", cell), head=head))


def test_only_those_who_keep_the_directory_bring_lists(forum, ama, editor, coordinator, sign_in):
    for somebody in (ama, editor):
        with pytest.raises(Forbidden):
            actions.bring_list(csv_of(line("Demo: X-Verein")), by=somebody)
        assert sign_in(somebody).get(reverse("upkeep:export", args=["csv"])).status_code == 403


def test_a_list_is_its_bringers_own(bonn, coordinator, staff, sign_in):
    intake = read(coordinator, line("Demo: X-Verein"))
    for name in ("intake", "intake_progress"):
        assert sign_in(staff).get(reverse(f"upkeep:{name}", args=[intake.pk])).status_code == 404
    assert (
        sign_in(staff).post(reverse("upkeep:intake_decide", args=[intake.pk]), {"rest": "skip"}).status_code
        == 404
    )
    with pytest.raises(Forbidden):
        actions.start_intake(intake, by=staff)


def test_it_goes_from_file_to_result_on_the_pages(forum, coordinator, sign_in):
    browser = sign_in(coordinator)
    file = csv_of(
        line("Afrika-Forum am Rhein"), line("Demo: Tanzkreis Süd"), "Falsch;A3_migrant_org;mso;ev;Bonn;1;;"
    )
    answer = browser.post(reverse("upkeep:intakes"), {"file": file})
    intake = Intake.objects.get()
    assert answer.url == intake.get_absolute_url()
    assert "0 von 3" in browser.get(answer.url).text
    tasks.work_on_intake(intake.pk)
    page = browser.get(answer.url)
    assert forum.name in page.text and "Zeile 4" in page.text
    assert "Über die Zeilen einer Liste entscheiden" in browser.get("/arbeitsbereich/").text
    start = reverse("upkeep:intake_step", args=[intake.pk, "start"])
    assert browser.post(start).status_code == 409
    row = intake.rows.get(number=2)
    browser.post(
        reverse("upkeep:intake_decide", args=[intake.pk]),
        {f"row_{row.pk}": "skip", "row_abc": "new", "row_": "x"},
    )
    assert browser.post(start).status_code == 302
    assert browser.post(start).status_code == 409
    tasks.work_on_all()
    assert browser.get(reverse("upkeep:intake_progress", args=[intake.pk]))["HX-Refresh"] == "true"
    assert "Demo: Tanzkreis Süd" in browser.get(answer.url).text
    assert (
        browser.post(
            reverse("upkeep:intake_decide", args=[intake.pk]), {"rest": "new"}, follow=True
        ).status_code
        == 200
    )


def test_a_worker_that_died_is_followed_by_another_and_none_works_twice(bonn, coordinator):
    intake = actions.bring_list(csv_of(*[line(f"Demo: Verein Nummer{n}") for n in range(3)]), by=coordinator)
    Intake.objects.filter(pk=intake.pk).update(worked_at="2020-01-01T00:00Z")
    intake.rows.filter(number=2).update(is_done=True, decision="new")
    assert tasks.work_on_all() == 2 and tasks.work_on_all() == 0


def test_a_row_costs_the_same_in_a_long_list(bonn, coordinator):
    intake = actions.bring_list(
        csv_of(*[line(f"Demo: {n} Verein {n * 7919}") for n in range(60)]), by=coordinator
    )
    with CaptureQueriesContext(connection) as queries:
        actions.work_on(intake.pk)
    assert len(queries) < 60 * 12


def test_heads_are_german_and_every_row_has_them_all(forum):
    (row,) = rows_of([Organisation.objects.get(pk=forum.pk)])
    assert len(row) == len(heads()) and heads()[0] == "Adresse im Portal"
