"""What migrations bring into an empty database. A test that really commits is followed by a flush, which takes this away too."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from networks.municipalities import reference
from networks.municipalities.models import FieldOfAction, Topic
from portal.content.defaults import load_pages
from portal.content.models import Page
from workshops.meetings import shipped as agendas
from workshops.offers import shipped as offers
from workshops.programmes import shipped
from workshops.surveys import shipped as survey_templates


def load_shipped_content() -> None:
    know_content_types()
    reference.load(FieldOfAction, Topic)
    shipped.load(apps)
    offers.load(apps)
    agendas.load(apps)
    survey_templates.load(apps)
    load_pages(Page)


def know_content_types() -> None:
    """A process asks for them once: tests that count queries count the same, whichever comes first. Those that are missing are made."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())
