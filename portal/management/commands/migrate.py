from django.core.management.commands import migrate

from portal.at_once import Executor


class Command(migrate.Command):
    """Django's migrate with our executor, which it has no other place to name."""

    def handle(self, *args, **options):
        migrate.MigrationExecutor = Executor
        super().handle(*args, **options)
