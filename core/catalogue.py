"""The catalogue of texts: what the code and the templates say, and what the catalogues lack. Needs no gettext programs."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # a header wants dates; one that never changes says nothing new
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
ROOMS = ("core", "accounts", "networks", "workshops", "projects", "portal", "templates")


def sources(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                yield path


def _as_python(path: Path) -> bytes:
    """A file as Python source that babel can read; a template's texts become calls, each on a line of its own."""
    text = path.read_text()
    if path.suffix == ".py":
        return text.encode()
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines()).encode()


def extracted(root: Path) -> Catalog:
    """Every text of the project, with the files it stands in."""
    catalogue = Catalog(locale="de", charset="utf-8")
    for path in sources(root):
        source = io.BytesIO(_as_python(path))
        for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
            flags = {"python-format"} if "%(" in str(message) else set()
            catalogue.add(message, locations=[(str(path.relative_to(root)), 1)], context=context, flags=flags)
    return catalogue


def po_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(catalogue: Catalog, language: str) -> None:
    """Without dates and line numbers, so that a change of the file is a change of texts."""
    catalogue.project, catalogue.fuzzy, catalogue.header_comment = (
        "Netzwerkportal Integration",
        False,
        "# Texts of the portal.",
    )
    catalogue.creation_date = catalogue.revision_date = BEGINNING
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    for message in catalogue:
        message.locations = sorted({(name, None) for name, _line in message.locations})
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=120,
            sort_output=True,
            omit_header=False,
            include_previous=False,
            ignore_obsolete=True,
        )


def untranslated(catalogue: Catalog, found: Catalog) -> list[str]:
    """Texts of the project that the catalogue does not say, and entries marked fuzzy."""
    missing = []
    for message in found:
        if not message.id:
            continue
        known = catalogue.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        said = known.string if known else ""
        whole = all(said) if isinstance(said, (tuple, list)) else bool(said)
        if known is None or not whole or known.fuzzy:
            missing.append(str(message.id))
    return missing


def placeholder_faults(catalogue: Catalog) -> list[str]:
    """Translations that lose or invent a %(name)s."""
    faults = []
    for message in catalogue:
        if message.id and message.string:
            faults += [f"{message.id!r}: {error}" for error in message.check()]
    return faults
