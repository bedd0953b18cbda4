"""Files people bring: what they have is taken, what only pretends is not, and nobody opens one past the door."""

import io
import zipfile

import pytest
import xlsxwriter
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.attachments import Attachment, attach, detach
from core.files import AttachmentField
from core.registry import attachment_doors
from tests.people import person

SENTENCE = "Dateityp nicht erlaubt oder Datei größer als 20 MB."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
JPG = bytes.fromhex("ffd8ffe000104a46494600010101004800480000ffdb004300") + bytes(64) + bytes.fromhex("ffd9")
PHONE = bytes.fromhex("ffd8ffe1001845786966000049492a0008000000") + bytes(64) + bytes.fromhex("ffd9")
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'


class UploadForm(forms.Form):
    file = AttachmentField(label="Datei")


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return file.getvalue()


def office(main: str, **more: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("[Content_Types].xml", more.pop("types", TYPES))
        bundle.writestr(main, b"<document/>")
        for name, content in more.items():
            bundle.writestr(name, content)
    return file.getvalue()


def open_document(kind: str, **more: bytes) -> bytes:
    return archive(
        mimetype=f"application/vnd.oasis.opendocument.{kind}".encode(), content_xml=b"<x/>", **more
    )


def sheet() -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet().write(0, 0, "Größe")
    book.close()
    return file.getvalue()


def answer(name: str, content: bytes) -> str:
    form = UploadForm({}, {"file": SimpleUploadedFile(name, content)})
    return "" if form.is_valid() else form.errors["file"][0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Protokoll der Größe nach.pdf", PDF),
        ("SCAN.PDF", b"\n\n" + PDF),
        ("Bild.png", PNG),
        ("foto.jpg", JPG),
        ("IMG_2041.JPEG", PHONE),
        ("bild.webp", WEBP),
        ("Protokoll.docx", office("word/document.xml")),
        ("Liste.xlsx", sheet()),
        ("Folien.pptx", office("ppt/presentation.xml")),
        ("Protokoll.odt", open_document("text")),
        ("Liste.ods", open_document("spreadsheet")),
        ("Folien.odp", open_document("presentation")),
        ("liste.csv", "Name;Größe\r\nMüller;1\r\n".encode("cp1252")),
        ("liste.csv", b"\xef\xbb\xbfName;Ort\n"),
    ],
)
def test_the_files_people_have_are_taken(name, content):
    assert answer(name, content) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.pdf", b""),
        ("programm.exe", b"MZ\x90\x00"),
        ("programm.pdf", b"MZ\x90\x00" + bytes(200)),
        ("seite.png", b"<html><script>alert(1)</script>"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("seite.csv", b"<!DOCTYPE html><script>"),
        ("binaer.csv", b"a;b\x00c"),
        ("makro.docm", office("word/document.xml")),
        ("makro.docx", office("word/document.xml", **{"word/vbaProject.bin": b"x"})),
        ("makro.docx", office("word/document.xml", types=b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>")),
        ("makro.xlsx", office("xl/workbook.xml", **{"xl/macrosheets/sheet1.xml": b"x"})),
        ("makro.odt", open_document("text", Basic__Standard__Module1_xml=b"x")),
        ("zip.docx", archive(a_xml=b"x")),
        ("kaputt.docx", b"PK\x03\x04kaputt"),
        ("falsch.odt", open_document("spreadsheet")),
        ("tabelle.docx", sheet()),
        ("pdf.jpg", PDF),
        ("ohne", PDF),
        ("doppelt.pdf.html", PDF),
    ],
)  # fmt: skip
def test_what_only_pretends_is_refused_with_one_sentence(name, content):
    assert answer(name, content) == SENTENCE


def test_twenty_megabytes_are_the_limit(settings):
    settings.ATTACHMENT_MEGABYTES = 1
    assert answer("gross.pdf", PDF + bytes(1024 * 1024)) == SENTENCE
    assert answer("gross.pdf", PDF + bytes(1024 * 1024 - len(PDF))) == ""


# ---- kept and served -------------------------------------------------------------------------------------------------------
@pytest.fixture
def owner(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    owner = person("owner")
    attachment_doors.add("accounts.user", lambda user, pk: user.pk == pk)
    yield owner
    attachment_doors._items.pop("accounts.user")


def test_a_file_is_kept_under_a_random_name_and_always_downloaded(owner, client, tmp_path):
    kept = attach(
        owner, SimpleUploadedFile("../../Größe & Länge.pdf", PDF, content_type="text/html"), by=owner
    )
    assert "Gr" not in kept.file.name and kept.name == "Größe & Länge.pdf" and kept.size == len(PDF)
    client.force_login(owner)
    response = client.get(kept.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_nobody_opens_a_file_past_the_door_of_its_record(owner, client):
    kept = attach(owner, SimpleUploadedFile("a.pdf", PDF), by=owner)
    assert client.get(kept.get_absolute_url()).status_code == 404
    client.force_login(person("other"))
    assert client.get(kept.get_absolute_url()).status_code == 404
    assert (
        client.get(reverse("core:attachment", args=["6f1d2b1e-59c4-4f6a-9d0e-0a4f6c1c7b11"])).status_code
        == 404
    )


def test_a_record_without_a_door_shows_no_file(owner, client):
    kept = attach(owner, SimpleUploadedFile("a.pdf", PDF), by=owner)
    attachment_doors._items.pop("accounts.user")
    client.force_login(owner)
    assert client.get(kept.get_absolute_url()).status_code == 404
    attachment_doors.add("accounts.user", lambda user, pk: False)


def test_a_file_that_is_removed_leaves_the_disk_with_its_row(
    owner, tmp_path, django_capture_on_commit_callbacks
):
    kept = attach(owner, SimpleUploadedFile("a.pdf", PDF), by=owner)
    assert [path for path in tmp_path.rglob("*") if path.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        detach(kept)
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
