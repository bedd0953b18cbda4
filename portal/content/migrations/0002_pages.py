from django.db import migrations

from portal.content.defaults import load_pages


def load(apps, schema_editor):
    load_pages(apps.get_model("content", "Page"))


class Migration(migrations.Migration):
    """The pages as delivered; what is there already stays."""

    dependencies = [("content", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
