from django.db import migrations

from workshops.meetings import shipped


def load(apps, schema_editor):
    shipped.load(apps)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_planning")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
