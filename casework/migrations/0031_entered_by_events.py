"""Assignments and measures name the events by which they came in and ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that rows of before leave empty."""

    dependencies = [
        ('casework', '0030_figures_of_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='ended_seq',
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name='终止的事件序号'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='event_seq',
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name='录入的事件序号'),
        ),
        migrations.AddField(
            model_name='measure',
            name='ended_seq',
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name='终止的事件序号'),
        ),
        migrations.AddField(
            model_name='measure',
            name='event_seq',
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name='录入的事件序号'),
        ),
    ]
