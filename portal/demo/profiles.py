"""What the profiles of the demo show beyond their first details: languages, a logo, parts kept back, details of long ago. All invented."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.models import User
from core.media import keep_picture
from networks.organisations.models import Organisation, OrganisationText

TEXTS = {
    "ar": {
        "self_image": "Demo: نحن أشخاص نعيش هنا ونشارك خبراتنا من بلدان أخرى. هذا النص مثال.",
        "aims": "Demo: نعمل من أجل التعليم واللقاء والمشاركة.",
    },
    "en": {
        "self_image": "Demo: We are people who live here and bring in what we have learnt in other countries. This text is an example.",
        "aims": "Demo: We work for education, encounter and participation.",
        "offers": "Demo: Advice, language courses, company to public offices, festivals.",
    },
}
LONG_AGO, LONGER_AGO = timedelta(days=400), timedelta(days=600)


def enrich(organisations: dict[str, Organisation], own: Organisation, by: User) -> None:
    """The organisation of the demo account introduces itself in two more languages and has a logo; others keep parts back or are old."""
    for language, texts in TEXTS.items():
        OrganisationText.objects.create(organisation=own, language=language, **texts)
    own.logo = keep_picture(
        own, _drawn(), alt_text="Demo: ein Baum mit runder Krone", credit="Demo: Ama Beispiel", by=by
    )
    own.social, own.opening_hours = ["https://social.example/@forum"], "Demo: montags 16 bis 18 Uhr"
    own.visibility = {"phone": "network", "members": "staff"}
    own.phone, own.members_count, own.active_volunteers = "0228 000000", 85, 12
    own.save()
    today = timezone.localdate()
    for number, other in enumerate(organisations.values()):
        if other != own and number % 3 == 2:
            other.last_confirmed_at = today - (LONG_AGO if number % 2 else LONGER_AGO)
            other.visibility = {"email": "network"}
            other.save()


def _drawn() -> SimpleUploadedFile:
    """A tree, so that there is something to describe."""
    picture = Image.new("RGB", (480, 320), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((222, 180, 258, 290), fill="#7a4a21")
    draw.ellipse((130, 30, 350, 210), fill="#2c7a3f")
    draw.line((90, 292, 390, 292), fill="#333333", width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue())
