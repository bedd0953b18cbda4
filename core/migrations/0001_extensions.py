from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What every room may use: exclusion over periods, search that forgives spelling."""

    operations = [BtreeGistExtension(), TrigramExtension()]
