"""The roles a new installation starts with."""

from typing import Any

from django.db import migrations

from bangfu.accounts.roles import INITIAL_ROLES


def add_roles(apps: Any, schema_editor: Any) -> None:
    """Insert each initial role that is not there yet."""
    role = apps.get_model("accounts", "Role")
    for order, (code, (name, description, permissions)) in enumerate(INITIAL_ROLES.items()):
        role.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "description": description,
                "permissions": [str(p) for p in permissions],
                "order": order,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(add_roles, migrations.RunPython.noop)]
