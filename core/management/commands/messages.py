"""Update the catalogues of texts, or with --check say what they lack."""

from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import catalogue as texts


class Command(BaseCommand):
    help = "Update locale/*/LC_MESSAGES/django.po from code and templates; --check changes nothing and fails on a missing German text."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="only look, and fail when German is incomplete"
        )
        parser.add_argument(
            "--merge",
            nargs="*",
            default=[],
            type=Path,
            help="further PO files whose translations are taken over",
        )

    def handle(self, *, check, merge, **options):
        found = texts.extracted(Path(settings.BASE_DIR))
        german = texts.read("de")
        if not check:
            for path in merge:
                self._take_over(german, path)
            german.update(found, no_fuzzy_matching=True)
            texts.write(german, "de")
        missing = texts.untranslated(german, found)
        faults = texts.placeholder_faults(german)
        for text in missing:
            self.stderr.write(f"not in German: {text}")
        for fault in faults:
            self.stderr.write(f"placeholder: {fault}")
        if check and (missing or faults):
            raise CommandError(
                f"{len(missing)} texts lack German, {len(faults)} have wrong placeholders; run script/fix, then translate."
            )
        self.stdout.write(f"{len(found)} texts, {len(missing)} without German")

    def _take_over(self, german, path: Path) -> None:
        with path.open("rb") as file:
            for message in read_po(file, locale="de"):
                said = message.string if isinstance(message.string, str) else "".join(message.string or ())
                if message.id and said:
                    known = german.get(message.id, message.context)
                    known = known or german.add(message.id, context=message.context)
                    known.string = message.string
