"""The chain head is never deleted and never turned back: that would hide a cut end."""

from django.db import migrations

from bangfu.core.triggers import only_onward


class Migration(migrations.Migration):
    dependencies = [("trail", "0003_no_replace")]

    operations = [only_onward("trail_chainhead", "sequence", "hash")]
