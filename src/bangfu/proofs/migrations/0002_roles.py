"""Whoever writes reports may have numbers checked, in installations that were set up before too."""

from typing import Any

from django.db import migrations

WRITE, USE = "reports.write", "proofs.use"


def grant(apps: Any, schema_editor: Any) -> None:
    """Add the right to every role that writes reports."""
    for role in apps.get_model("accounts", "Role").objects.all():
        if WRITE in role.permissions and USE not in role.permissions:
            role.permissions = [*role.permissions, USE]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("proofs", "0001_initial"), ("accounts", "0002_initial_roles")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
