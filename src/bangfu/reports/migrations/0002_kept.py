"""The database itself refuses to change what was kept: versions of sections, editions and their numbers."""

from django.db import migrations

from bangfu.reports.triggers import kept

EDITION_MAY_CHANGE = (
    "state", "state_reason", "is_public", "version", "updated_at", "updated_by_id",
    "removed_at", "removed_by_id", "removed_reason",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [kept("SectionVersion"), kept("EditionNumber"), kept("Edition", EDITION_MAY_CHANGE)]
