"""Figures name the person and the unit to whom they belong; what was counted before stays as it was."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns of cells, which are part of what makes a cell one."""

    dependencies = [
        ('casework', '0029_audit'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='figurecell',
            name='one_cell_of_a_figure',
        ),
        migrations.AddField(
            model_name='figurecell',
            name='officer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AddField(
            model_name='figurecell',
            name='unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.unit', verbose_name='内设机构'),
        ),
        migrations.AddConstraint(
            model_name='figurecell',
            constraint=models.UniqueConstraint(fields=('figure', 'version', 'month', 'agency', 'kind', 'recorded_on', 'key', 'value', 'unit', 'officer'), name='one_cell_of_a_figure', nulls_distinct=False),
        ),
    ]
