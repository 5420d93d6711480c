"""Indexes of what pages still read too much for: old non-prosecutions, copies, proceedings by the end of a year."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three small partial indexes, and one of all proceedings with what a year's numbers are counted from."""

    dependencies = [
        ('casework', '0034_seal_record'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('kind', 'nonprosecution')), fields=['agency', 'issued_on'], include=('case', 'party', 'state'), name='document_unprosecuted'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('kind__in', ['procuratorial_opinion', 'reverse_termination'])), fields=['case'], include=('party', 'state'), name='document_reviewed'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('kind', 'copy')), fields=['recipient', '-id'], name='handover_copies'),
        ),
        migrations.AddIndex(
            model_name='proceeding',
            index=models.Index(fields=['ended_on'], include=('agency', 'kind', 'opened_on', 'id'), name='proceeding_ended'),
        ),
    ]
