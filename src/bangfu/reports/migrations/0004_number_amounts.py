"""What each record gave to a number; numbers of earlier editions keep none."""

from django.db import migrations, models

from bangfu.reports.triggers import kept, loosened


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_edition_exceptions")]
    operations = [
        loosened("EditionNumber"),
        migrations.AddField("EditionNumber", "amounts", models.JSONField(default=list)),
        kept("EditionNumber"),
    ]
