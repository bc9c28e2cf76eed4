"""The event log refuses changes in the database itself."""

from django.db import migrations

from bangfu.core.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [append_only("trail_event")]
