"""The event log refuses INSERT OR REPLACE, which passes by the triggers against deletion."""

from django.db import migrations

from bangfu.core.triggers import unreplaceable


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]

    operations = [unreplaceable("trail_event", "sequence")]
