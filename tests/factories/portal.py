"""Objects of the roof and of the ground floor."""

import hashlib
from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.attachments import Attachment
from portal.content.models import BarrierReport


class BarrierReportFactory(DjangoModelFactory):
    class Meta:
        model = BarrierReport

    page = "/kommunen/"
    text = "Die Schrift ist zu klein."
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class AttachmentFactory(DjangoModelFactory):
    """A small text as a file of `obj`."""

    class Meta:
        model = Attachment

    name = "protokoll.csv"
    file = factory.LazyFunction(lambda: ContentFile(b"Name;Ort\n", name="protokoll.csv"))
    size = 9
    sha256 = hashlib.sha256(b"Name;Ort\n").hexdigest()
