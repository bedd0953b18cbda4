"""How a profile gets into its rows: columns, topics, texts per language, logo, and what follows from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.keeping import drop
from core.media import MediaItem
from core.versions import save_checked
from core.workflow import Refused
from networks.municipalities.models import Topic
from networks.organisations import queries
from networks.organisations.models import (
    FormerSlug,
    Organisation,
    OrganisationText,
    OrganisationTopic,
    Revision,
)

AT_ONCE = frozenset(
    {"street", "plz", "city", "address_hidden", "email", "phone", "website", "social", "opening_hours", "visibility"}
)  # fmt: skip
"""Changed on a published profile without review; everything else waits as a revision."""


@contextmanager
def name_is_free(name: str) -> Iterator[None]:
    """The database holds that a name is taken once in a place; two who register it in the same second get the sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if "organisation_name_once_in_place" not in str(clash):
            raise
        sentence = _("An entry with this name already exists: %(name)s.") % {"name": name.rstrip(".")}
        raise Refused(sentence, "name") from clash


def write(organisation: Organisation, *, version: int, changes: dict[str, Any]) -> None:
    """Put values into the rows, with what follows from them; a changed name brings a new address, and the old one leads there.

    `changes` may hold `topics` as codes and texts in other languages as `aims.ar`.
    """
    changes = dict(changes)
    topics = changes.pop("topics", None)
    texts = {name: changes.pop(name) for name in list(changes) if "." in name}
    if changes.get("name", organisation.name) != organisation.name:
        changes["slug"] = queries.free_slug(changes["name"], organisation.municipality, organisation.pk)
        if organisation.published_at is not None and changes["slug"] != organisation.slug:
            FormerSlug.objects.get_or_create(slug=organisation.slug, defaults={"organisation": organisation})
    named = {name: changes.get(name, getattr(organisation, name)) for name in ("name", "short_name")}
    changes |= Organisation.keys_of(**named)
    replaced = organisation.logo_id if "logo_id" in changes else None
    save_checked(organisation, version=version, changes={**changes, "updated_at": timezone.now()})
    if topics is not None:
        _set_topics(organisation, Topic.objects.filter(code__in=topics))
    if texts:
        _set_texts(organisation, texts)
    if replaced and replaced != organisation.logo_id:
        drop_logo(replaced)


def _set_topics(organisation: Organisation, topics) -> None:
    links = OrganisationTopic.objects.filter(organisation=organisation)
    links.exclude(topic__in=topics).delete()
    OrganisationTopic.objects.bulk_create(
        [OrganisationTopic(organisation=organisation, topic=topic) for topic in topics], ignore_conflicts=True
    )


def _set_texts(organisation: Organisation, texts: dict[str, str]) -> None:
    there = {text.language: text for text in organisation.texts.all()}
    for name, value in texts.items():
        field, language = name.split(".")
        if language not in there:
            there[language] = OrganisationText(organisation=organisation, language=language)
        setattr(there[language], field, value)
    for language in {name.split(".")[1] for name in texts}:
        text = there[language]
        if text.is_empty:
            if text.pk:
                text.delete()
        else:
            text.save()


def published_value(organisation: Organisation, name: str) -> Any:
    """What stands in the profile now, in the form a revision keeps."""
    if name == "topics":
        return sorted(organisation.topics.values_list("code", flat=True))
    if "." in name:
        field, language = name.split(".")
        return organisation.texts.filter(language=language).values_list(field, flat=True).first() or ""
    return getattr(organisation, name)


def is_saved_already(organisation: Organisation, changes: dict[str, Any]) -> bool:
    """What was sent stands there already, published or proposed: a second click on the button is no clash."""
    proposed = queries.proposed_of(organisation)
    return all(
        _comparable(proposed.get(name, published_value(organisation, name))) == _comparable(value)
        for name, value in changes.items()
    )


def _comparable(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def drop_proposed_logo(revision: Revision) -> None:
    """The picture a change proposed and that does not become the logo."""
    drop_logo(revision.changes.get("logo_id", (None, None))[1])


def drop_logo(pk: int | None) -> None:
    for item in MediaItem.objects.filter(pk=pk):
        drop(item)
