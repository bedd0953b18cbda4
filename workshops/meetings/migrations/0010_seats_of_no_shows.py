"""Whoever did not come no longer holds a seat."""

from django.db import migrations

COUNT = """
    UPDATE meetings_workshop SET seats_taken = (
        SELECT count(*) FROM meetings_attendance
        WHERE workshop_id = meetings_workshop.id AND state IN ('registered', 'attended')
    ) WHERE id IN (SELECT workshop_id FROM meetings_attendance WHERE state = 'no_show')
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_organisations_not_in_the_directory")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
