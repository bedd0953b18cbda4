"""Which files people may bring (domain.md V-FILE): size first, then extension, then content; office files by their zip directory.

Office files are never unpacked: what a reader would choke on is refused by looking at its outside. Of a picture the size in dots is
looked at before it is read; then it is drawn anew, upright and without what the camera wrote into it, such as the place.
"""

import io
import zipfile
from pathlib import PurePosixPath

import puremagic
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
HEAD = 4096
ENTRIES = 5000  # of one office file; more is no document that a person wrote
MEGAPIXELS = 40
TOO_MANY_DOTS = _("The picture has more than 40 megapixels. Please make it smaller.")
REFUSED = _("File type not allowed or file larger than 20 MB.")

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
READERS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
WRITERS = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"quality": 90}}
BROKEN = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError)
"""What the reader of pictures raises about files that are none."""
OPEN_DOCUMENT = ("odt", "ods", "odp")
PICTURES = {"jpg": {".jpg", ".jpeg", ".jfif"}, "png": {".png"}, "webp": {".webp"}}


def extension_of(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def is_acceptable(file) -> bool:
    """`file` is an uploaded file, at its start. Its name counts only for the extension, its stated type not at all."""
    extension = extension_of(file.name)
    if not 0 < file.size <= settings.ATTACHMENT_MEGABYTES * MEGABYTE or extension not in TYPES:
        return False
    file.seek(0)
    try:
        return _content_fits(file, extension)
    finally:
        file.seek(0)


def _content_fits(file, extension: str) -> bool:
    if extension in MAIN_PART:
        return _is_office(file, MAIN_PART[extension])
    if extension in OPEN_DOCUMENT:
        return _is_open_document(file, TYPES[extension])
    head = file.read(HEAD)
    if extension == "pdf":
        return b"%PDF-" in head[:1024]
    if extension == "csv":
        return _is_text(head)
    return not _seen(head).isdisjoint(PICTURES["jpg" if extension == "jpeg" else extension])


def _seen(head: bytes) -> set[str]:
    """The extensions whose signature the content carries."""
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_text(head: bytes) -> bool:
    """Plain text of some kind, with no byte that only binary files have, and no page or script in disguise."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"%pdf-", b"mz")):
        return False
    return not any(byte < 32 and byte not in b"\t\r\n\f" for byte in head)


def _directory(file) -> zipfile.ZipFile | None:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return archive if len(archive.infolist()) <= ENTRIES else None


def _small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of at most one megabyte, or nothing: its true size is read, not the one it states."""
    try:
        with archive.open(name) as part:
            return part.read(MEGABYTE)
    except (KeyError, zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError, EOFError):
        return b""


def _is_office(file, main_part: str) -> bool:
    archive = _directory(file)
    if archive is None:
        return False
    names = {name.lower() for name in archive.namelist()}
    macros = any("vbaproject" in name or "/macrosheets/" in name for name in names)
    kinds = _small_part(archive, "[Content_Types].xml").lower()
    return main_part in names and bool(kinds) and not macros and b"macroenabled" not in kinds


def _is_open_document(file, mimetype: str) -> bool:
    archive = _directory(file)
    if archive is None:
        return False
    macros = any(
        name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.namelist()
    )
    return _small_part(archive, "mimetype").strip() == mimetype.encode() and not macros


# ---- pictures ----------------------------------------------------------------------------------------------------------
class TooLarge(Exception):
    """A picture of more dots than the portal reads."""


def redrawn(file, largest: int | None = None) -> InMemoryUploadedFile:
    """The picture upright and without place, time, camera, comment or hidden second picture; colours as they were;
    made smaller where its longer side has more than `largest` dots.

    Raises TooLarge before a dot is read, and one of BROKEN for what is no whole picture.
    """
    extension = extension_of(file.name)
    kind = READERS[extension]
    file.seek(0)
    with Image.open(file, formats=[kind]) as picture:
        if picture.width * picture.height > MEGAPIXELS * 1_000_000:
            raise TooLarge
        upright = ImageOps.exif_transpose(picture)
        upright.load()
    if largest is not None:
        upright.thumbnail((largest, largest))
    colours = upright.info.get("icc_profile")
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    if kind == "JPEG" and upright.mode not in ("L", "RGB"):
        upright, colours = upright.convert("RGB"), None
    written = io.BytesIO()
    upright.save(written, kind, icc_profile=colours, **WRITERS[kind])
    size = written.tell()
    written.seek(0)
    return InMemoryUploadedFile(written, None, file.name, TYPES[extension], size, None)


class AttachmentField(forms.FileField):
    """A file that the portal takes, with the one sentence when it does not."""

    largest: int | None = None
    default_error_messages = {
        "invalid": REFUSED, "empty": REFUSED, "max_length": REFUSED, "missing": _("Please choose a file."),
        "required": _("Please choose a file."),
    }  # fmt: skip

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text", _("PDF, Word, Excel, PowerPoint, OpenDocument, CSV or a picture; at most 20 MB.")
        )
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(f".{extension}" for extension in TYPES)

    def to_python(self, data):
        file = super().to_python(data)
        if file is not None and not is_acceptable(file):
            raise forms.ValidationError(REFUSED, code="refused")
        if file is None or extension_of(file.name) not in READERS:
            return file
        try:
            return redrawn(file, self.largest)
        except TooLarge as fault:
            raise forms.ValidationError(TOO_MANY_DOTS, code="dots") from fault
        except BROKEN as fault:
            raise forms.ValidationError(REFUSED, code="refused") from fault
