"""Graduates recorded without a college get that of their student, so that colleges see their own."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    destinations = apps.get_model("programmes", "Destination")._base_manager.using(schema_editor.connection.alias)
    students = apps.get_model("people", "Student")._base_manager.filter(pk=OuterRef("student_id"))
    bare = destinations.filter(unit=None, student__unit__isnull=False)
    bare.update(unit_id=Subquery(students.values("unit_id")))


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0001_initial"),
        ("programmes", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
