"""Papers still to be served and proofs still to come in are found by agency and end."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0031_entered_by_events'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='proceeding',
            index=models.Index(fields=['agency', 'ended_on'], name='proceeding_agency_end'),
        ),
    ]
