"""Write docs/states.md from the step tables."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from core.diagrams import document


class Command(BaseCommand):
    help = "Write docs/states.md, the diagrams of all processes, from the step tables."
    requires_system_checks = ()

    def handle(self, **options):
        Path(settings.BASE_DIR, "docs", "states.md").write_text(document())
