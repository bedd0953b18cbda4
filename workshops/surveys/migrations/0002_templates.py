from django.db import migrations

from workshops.surveys import shipped


def load(apps, schema_editor):
    shipped.load(apps)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
