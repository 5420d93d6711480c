"""Indexes by which lists stay fast in a city of a million cases: what runs, who is at work, which paper names a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Partial indexes only: each holds a small part of its table."""

    dependencies = [
        ('casework', '0032_service_lists'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('recused', False), ('until__isnull', True)), fields=['officer'], name='assignment_at_work'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state__in', ('running', 'stopped'))), fields=['proceeding'], name='deadline_open'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('proof_hash', ''), _negated=True), fields=['proof_hash'], name='delivery_proof'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('scan_hash', ''), _negated=True), fields=['scan_hash'], name='document_scan'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('kind', 'copy')), fields=['recipient', 'sender'], name='handover_copied'),
        ),
        migrations.AddIndex(
            model_name='impression',
            index=models.Index(condition=models.Q(('scan_hash', ''), _negated=True), fields=['scan_hash'], name='impression_scan'),
        ),
    ]
