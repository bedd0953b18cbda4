"""The list of receipts: written on the web, brought as a file with row errors, never shown to anybody outside."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.exports import write_xlsx
from core.models import Mail
from core.workflow import Refused
from projects.proofs import actions
from projects.proofs.columns import COLUMNS
from projects.proofs.forms.receipts import ReceiptForm
from projects.proofs.models import CostLine, Intake, Receipt, Report
from projects.proofs.models.receipts import Receipt as Row
from tests.factories.proofs import ReceiptFactory

HEADS = "Datum;Empfänger/Einzahler;Grund;Art;Ansatz des Plans;Betrag"
OUTSIDE = "Das Datum liegt außerhalb des Zeitraums 01.03.2010 bis 31.12.2010."
PARTY = "Demo: Zitronenfalter GmbH"


@pytest.fixture
def report(stage) -> Report:
    return actions.begin_report(stage.duty, by=stage.coordinator)


@pytest.fixture
def web(client, stage, report):
    client.force_login(stage.coordinator)

    def address(name: str) -> str:
        return reverse(f"proofs:{name}", args=[stage.duty.pk])

    client.address = address
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def table(*lines: str, heads: str = HEADS) -> SimpleUploadedFile:
    return SimpleUploadedFile("belege.csv", "\n".join([heads, *lines]).encode(), "text/csv")


def row(prefix: str, **values) -> dict[str, str]:
    cells = {
        "day": "04.05.2010",
        "party": PARTY,
        "reason": "Druck",
        "direction": "out",
        "amount": "1.234,50",
        **values,
    }
    return {f"{prefix}-{name}": str(value) for name, value in cells.items()}


def test_rows_are_written_changed_and_taken_out_on_the_page(stage, web, report):
    answer = web.post(
        web.address("receipts"),
        {"version": 1, **row("neu0", item=stage.travel.pk), **row("neu1", direction="in")},
    )
    assert answer.status_code == 302
    out, income = Receipt.objects.order_by("pk")
    assert (out.amount, out.item, income.item) == (Decimal("1234.50"), stage.travel, None)
    data = {"version": 2, **row(f"r{out.pk}", item=stage.travel.pk, amount="2")}
    assert web.post(web.address("receipts"), data).status_code == 302
    assert Receipt.objects.get().amount == 2, "the income was emptied, so it is gone"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"day": "28.02.2010"}, OUTSIDE),
        ({"day": "01.01.2011"}, OUTSIDE),
        ({"day": "gestern"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein."),
        ({"amount": "zwölf"}, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        ({"amount": "-5"}, "Bitte geben Sie einen Betrag"),
        ({"item": ""}, "Der Ansatz des Plans fehlt."),
        ({"item": "999999"}, "999999"),
        ({"party": ""}, "Dieses Feld"),
    ],
)
def test_bad_rows_are_told_with_a_link_and_kept(stage, web, report, values, sentence):
    answer = web.post(
        web.address("receipts"), {"version": 1, **row("neu0", **{"item": stage.travel.pk, **values})}
    )
    assert answer.status_code == 422 and sentence in words(answer)
    assert "Druck" in words(answer) and not Receipt.objects.exists()
    assert re.search(r'data-error-summary.*href="#id_neu0-\w+"', words(answer))


def test_no_receipt_is_from_the_future(stage, report):
    typed = row("neu0", item=stage.travel.pk, day="02.06.2010")
    with time_machine.travel(date(2010, 6, 1), tick=False):
        form = ReceiptForm(typed, prefix="neu0", report=report)
        assert form.errors["day"] == ["Das Datum darf nicht in der Zukunft liegen."]
    with time_machine.travel(date(2010, 6, 2), tick=False):
        assert ReceiptForm(typed, prefix="neu0", report=report).is_valid()


def test_two_who_write_the_list_are_told(stage, web, report):
    web.post(web.address("receipts"), {"version": 1, **row("neu0", item=stage.travel.pk)})
    late = web.post(
        web.address("receipts"), {"version": 1, **row("neu0", item=stage.travel.pk, reason="Später")}
    )
    assert (
        late.status_code == 409 and "Jemand anderes hat die Liste" in words(late) and "Später" in words(late)
    )
    assert Receipt.objects.count() == 1


def test_a_file_shows_its_faults_by_row_and_takes_in_nothing_by_itself(stage, web, report):
    file = table(
        f"04.05.2010;{PARTY};Bahnfahrt;Ausgabe;Reisen;1.200,00",
        f"05.05.2009;{PARTY};Zu früh;Ausgabe;Reisen;10",
        f"06.05.2010;{PARTY};Falscher Ansatz;Ausgabe;Raketen;10",
        "07.05.2010;;Ohne Empfänger;;1;zehn",
        f"08.05.2010;{PARTY};Teilnahmebeitrag;Einnahme;;50",
        f"09.05.2010;{PARTY};Honorar;;1;300,5",
    )
    answer = web.post(web.address("bring"), {"file": file, "mode": "add"}, follow=True)
    said = words(answer)
    assert not Receipt.objects.exists()
    assert "3 Zeilen sind richtig" in said and "3 Zeilen haben einen Fehler" in said
    for number, sentence in (
        (3, OUTSIDE),
        (4, "Der Plan hat keinen Ansatz „Raketen“."),
        (5, "Angabe fehlt: Empfänger/Einzahler."),
    ):
        assert re.search(
            rf"Zeile {number}</th>.{{0,80}}{re.escape(sentence)}|Zeile {number}<.*?{re.escape(sentence)}",
            said,
        ), said
    assert web.post(web.address("take_in")).status_code == 302
    assert sorted(Receipt.objects.values_list("direction", "amount")) == [
        ("in", Decimal(50)), ("out", Decimal("300.50")), ("out", Decimal(1200)),
    ]  # fmt: skip
    assert not Intake.objects.exists()


def test_a_table_replaces_or_is_discarded(stage, web, report):
    ReceiptFactory(report=report, item=stage.staff)
    file = table(f"04.05.2010;{PARTY};Bahnfahrt;Ausgabe;Reisen;12")
    web.post(web.address("bring"), {"file": file, "mode": "replace"})
    web.post(web.address("take_in"), {"discard": "1"})
    assert Receipt.objects.get().amount == 100
    web.post(
        web.address("bring"),
        {"file": table(f"04.05.2010;{PARTY};Bahnfahrt;Ausgabe;Reisen;12"), "mode": "replace"},
    )
    web.post(web.address("take_in"))
    assert Receipt.objects.get().amount == 12


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (table(heads="Datum;Grund;Betrag"), "Diese Spalten fehlen: Empfänger/Einzahler."),
        (table(), "Die Tabelle hat keine Zeilen."),
        (SimpleUploadedFile("belege.xlsx", b"PK nothing"), "Dateityp nicht erlaubt"),
        (SimpleUploadedFile("belege.pdf", b"%PDF-1.4"), "CSV- oder Excel-Datei"),
    ],
)
def test_what_is_no_table_of_receipts_is_refused(web, file, sentence):
    answer = web.post(web.address("bring"), {"file": file, "mode": "add"})
    assert answer.status_code in (409, 422) and sentence in words(answer)


def test_two_thousand_rows_hold_and_come_out_as_they_went_in(stage, web, report):
    file = io.BytesIO()
    lines = [
        [date(2010, 5, 4), PARTY, f"Beleg {n}", "Ausgabe", "Reisen", Decimal("2.50")] for n in range(2000)
    ]
    write_xlsx(file, HEADS.split(";"), lines)
    web.post(
        web.address("bring"), {"file": SimpleUploadedFile("belege.xlsx", file.getvalue()), "mode": "add"}
    )
    web.post(web.address("take_in"))
    assert Receipt.objects.count() == 2000
    answer = web.get(web.address("receipts") + "?page=80")
    assert answer.status_code == 200 and "5.000,00 €" in words(answer) and "Seite 80 von 80" in words(answer)
    web.post(web.address("take_over_sums"))
    assert CostLine.objects.get(item=stage.travel).actual == 5000
    file = b"".join(web.get(web.address("receipts_file")).streaming_content).decode("utf-8-sig").splitlines()
    assert file[0] == ";".join(str(head) for head in COLUMNS.values()) and len(file) == 2001
    back = SimpleUploadedFile("belege.csv", "\n".join(file).encode("utf-8-sig"))
    web.post(web.address("bring"), {"file": back, "mode": "replace"})
    intake = Intake.objects.get()
    assert len(intake.rows) == 2000 and intake.faults == []


def test_receipts_and_parties_are_nobody_elses(stage, client, report):
    ReceiptFactory(report=report, item=stage.travel, party=PARTY)
    public = reverse("home:municipality", args=[stage.project.lead_municipality.slug])
    names = ("report", "read", "receipts_file", "receipts", "proof", "check")
    for user in (None, stage.stranger):
        if user:
            client.force_login(user)
        for name in names:
            assert client.get(reverse(f"proofs:{name}", args=[stage.duty.pk])).status_code in (302, 404)
        for address in (stage.project.get_absolute_url(), public):
            assert "Zitronenfalter" not in client.get(address).content.decode()
    client.force_login(stage.officer)
    assert client.get(reverse("proofs:receipts_file", args=[stage.duty.pk])).status_code == 200
    event = Row._meta.apps.get_model("proofs", "ReceiptEvent").objects.latest("pgh_id")
    assert not hasattr(event, "party") and not hasattr(event, "reason")
    assert not Mail.objects.filter(body__contains="Zitronenfalter").exists()


def test_an_officer_cannot_write_receipts(stage, client, report):
    client.force_login(stage.officer)
    assert (
        client.post(
            reverse("proofs:receipts", args=[stage.duty.pk]), {"version": 1, **row("neu0")}
        ).status_code
        == 403
    )
    with pytest.raises(Refused):
        actions.take_in(report, by=stage.coordinator)
