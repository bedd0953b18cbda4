"""Rows that own one file: written together, gone together. Nothing is left behind when a transaction fails or the disk is full."""

import hashlib
from contextlib import suppress

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from core.files import extension_of
from core.workflow import Refused

LATER = _("The file cannot be stored at the moment. Your text is kept; please send the file later.")
LONGEST = 200


def name_of(file) -> str:
    """The name a file came with: without folders, shortened before its extension."""
    name = file.name.replace("\\", "/").rsplit("/", 1)[-1]
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 10]}.{extension_of(name)}"


def check_value(file) -> str:
    """SHA-256 of the whole file, in hexadecimal digits; the file stands at its start again."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def keep(row: models.Model, file, field: str) -> None:
    """Store the file and save the row. Raises Refused at `field` when the disk does not take it."""
    try:
        row.file.save(row.name, file, save=False)
    except OSError as fault:
        raise Refused(LATER, field) from fault
    try:
        with transaction.atomic():
            row.save()
    except Exception:
        forget(row)
        raise


def drop(row: models.Model) -> None:
    """Take the row away, and the file once that is certain."""
    row.delete()
    transaction.on_commit(lambda: forget(row))


def forget(row: models.Model) -> None:
    """Take the file away at once; a file that is gone already is fine."""
    with suppress(OSError):
        row.file.storage.delete(row.file.name)
