"""Files people bring: what they have is taken, what only pretends is not, and nobody opens one past the door."""

import io
import zipfile
import zlib

import pytest
import xlsxwriter
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.attachments import Attachment, attach, detach
from core.files import AttachmentField
from core.registry import attachment_doors
from tests.people import person

SENTENCE = "Dateityp nicht erlaubt oder Datei größer als 20 MB."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'


def picture(kind: str = "JPEG", size=(60, 40), mode: str = "RGB", **more) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, 100 if mode in ("L", "P") else None).save(written, kind, **more)
    return written.getvalue()


def photo(orientation: int = 6) -> bytes:
    """As a phone makes it: held upright, with the place in it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telefonhersteller"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 44.0, 1.0), 3: "E", 4: (7.0, 5.0, 59.0)})
    return picture(exif=exif, comment=b"zu Hause")


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
        ("Bild.png", picture("PNG")),
        ("foto.jpg", picture()),
        ("IMG_2041.JPEG", photo()),
        ("bild.webp", picture("WEBP")),
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


# ---- pictures ----------------------------------------------------------------------------------------------------------
def taken(name: str, content: bytes) -> Image.Image | None:
    """The picture as the portal keeps it, or None if it was refused."""
    form = UploadForm(files={"file": SimpleUploadedFile(name, content)})
    return Image.open(form.cleaned_data["file"]) if form.is_valid() else None


def test_a_photo_of_a_phone_is_taken_upright_and_without_the_place():
    raw = photo()
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(0x8825)  # the control: it was there
    kept = taken("IMG_0001.JPG", raw)
    assert kept.size == (40, 60)
    assert not kept.getexif()
    kept.fp.seek(0)
    content = kept.fp.read()
    assert b"Telefonhersteller" not in content
    assert b"zu Hause" not in content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.png", picture("PNG")),
        ("durchsichtig.png", picture("PNG", mode="RGBA")),
        ("palette.png", picture("PNG", mode="P")),
        ("grau.jpeg", picture(mode="L")),
        ("druckerei.jpg", picture(mode="CMYK")),
        ("fortlaufend.jpg", picture(progressive=True)),
        ("bild.webp", picture("WEBP")),
        ("zwei.jpg", picture("MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))])),
    ],
)
def test_good_pictures_are_taken(name, content):
    kept = taken(name, content)
    assert kept.size == (60, 40)
    assert getattr(kept, "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_the_place_goes_from_other_kinds_too(kind):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 44.0, 1.0)})
    kept = taken(f"bild.{kind.lower()}", picture(kind, exif=exif))
    assert not kept.getexif()
    assert "exif" not in kept.info


def test_transparency_of_a_palette_stays():
    assert taken("palette.png", picture("PNG", mode="P", transparency=0)).info["transparency"] == 0


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is large and has almost nothing in it."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0"))


def test_more_than_forty_megapixels_are_refused_before_they_are_read():
    form = UploadForm(files={"file": SimpleUploadedFile("gross.png", bomb(8000, 5001))})
    assert form.errors["file"] == ["Das Bild hat mehr als 40 Megapixel. Bitte verkleinern Sie es."]
    form = UploadForm(files={"file": SimpleUploadedFile("riesig.png", bomb(60000, 60000))})
    assert form.errors["file"]


def test_forty_megapixels_are_taken():
    assert taken("gross.png", picture("PNG", size=(8000, 5000), mode="L")).size == (8000, 5000)


@pytest.mark.parametrize(
    "content", [picture("PNG")[:60], bomb(10, 10), photo()[:200], b"\x89PNG\r\n\x1a\n" + bytes(200)]
)
def test_what_is_no_whole_picture_is_refused(content):
    name = "bild.png" if content.startswith(b"\x89") else "bild.jpg"
    form = UploadForm(files={"file": SimpleUploadedFile(name, content)})
    assert form.errors["file"] == [SENTENCE]
