from django.db import migrations

from networks.municipalities.reference import load


def fill(apps, schema_editor):
    load(apps.get_model("municipalities", "FieldOfAction"), apps.get_model("municipalities", "Topic"))


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
