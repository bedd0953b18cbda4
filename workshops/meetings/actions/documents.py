"""Documents of a workshop: uploaded with type and licence, public only when marked so."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.attachments import attach, detach
from core.once import create_once
from core.workflow import Refused
from workshops.meetings.models import Workshop, WorkshopDocument

NAMELESS = _("Please say who made it before it becomes public.")


def add_document(workshop: Workshop, *, by, file, once: str | None = None, **about) -> WorkshopDocument:
    """Keep the file with what it is. Also for a documented workshop: a presentation often comes later. Nobody gets a mail."""
    require(by, "meetings.run_workshop", workshop)
    _names_its_creator(**about)

    def create() -> WorkshopDocument:
        with transaction.atomic():
            document = WorkshopDocument.objects.create(workshop=workshop, created_by=by, **about)
            attach(document, file, by=by)
        return document

    return create_once(once, by=by, create=create)


def edit_document(document: WorkshopDocument, *, by, **about) -> WorkshopDocument:
    """What is said about it; another file is another document."""
    require(by, "meetings.keep_workshopdocument", document)
    _names_its_creator(**about)
    for name, value in about.items():
        setattr(document, name, value)
    document.save(update_fields=[*about, "updated_at"])
    return document


def drop_document(document: WorkshopDocument, *, by) -> None:
    """The entry and its file are gone, for the public at once."""
    require(by, "meetings.keep_workshopdocument", document)
    with transaction.atomic():
        for attachment in document.attachments.all():
            detach(attachment)
        document.delete()


def _names_its_creator(*, is_public: bool = False, creator: str = "", **_about) -> None:
    if is_public and not creator.strip():
        raise Refused(NAMELESS, "creator")
