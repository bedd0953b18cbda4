"""The weak version of mail: a task for each letter, no outbox. It is here to show that it loses mail; nothing else uses it."""

from celery import shared_task
from django.core.mail import EmailMessage


@shared_task(name="tests.weak_mail", ignore_result=True)
def send(number: int) -> None:
    EmailMessage(
        "Betreff", "Text", to=[f"p{number}@example.org"], headers={"Message-ID": f"<{number}@weak>"}
    ).send()
