"""Figures that repeat: two tables that only grow, and the indexes by which supervision reads what is open."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

TABLES = ("casework_figurerun", "casework_figurecell")
TRIGGERS = "".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_truncate;
"""
    for table in TABLES
)
UNDO = "".join(
    f"DROP TRIGGER append_only ON {table}; DROP TRIGGER append_only_truncate ON {table};" for table in TABLES
)


class Migration(migrations.Migration):
    """Cells and runs of figures, append-only."""

    dependencies = [
        ('casework', '0023_archive_category'),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=60, verbose_name='指标')),
                ('version', models.CharField(max_length=16, verbose_name='定义版本')),
                ('kind', models.CharField(max_length=40, verbose_name='程序种类')),
                ('month', models.DateField(help_text='该月一日', verbose_name='发生月份')),
                ('recorded_on', models.DateField(verbose_name='录入日期')),
                ('key', models.CharField(blank=True, help_text='期限规则、环节或者裁量幅度', max_length=80, verbose_name='分项')),
                ('value', models.IntegerField(default=0, help_text='天数或者百分比；只计件数的为零', verbose_name='数值')),
                ('number', models.PositiveIntegerField(verbose_name='件数')),
            ],
            options={
                'verbose_name': '统计明细',
                'verbose_name_plural': '统计明细',
            },
        ),
        migrations.CreateModel(
            name='FigureRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=60, verbose_name='指标')),
                ('version', models.CharField(help_text='定义内容的摘要', max_length=16, verbose_name='定义版本')),
                ('since', models.DateField(verbose_name='录入日期自')),
                ('through', models.DateField(verbose_name='录入日期至')),
                ('made_at', models.DateTimeField(verbose_name='结算时刻')),
            ],
            options={
                'verbose_name': '统计结算',
                'verbose_name_plural': '统计结算',
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('tags', []), _negated=True), fields=['tags'], name='case_tags'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('state', 'running')), fields=['due_at'], name='deadline_running_due_at'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state', 'stopped')), fields=['state'], name='deadline_stopped'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['recorded_at'], name='event_recorded_brin', pages_per_range=32),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['kind', 'recorded_at'], name='event_kind_recorded'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('irregular', True), ('entry', 'late'), _connector='OR'), fields=['-recorded_at'], name='event_marked'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('state', 'sent')), fields=['state'], name='handover_unsigned'),
        ),
        migrations.AddIndex(
            model_name='proceeding',
            index=models.Index(condition=models.Q(('ended_on__isnull', True)), fields=['agency', 'kind'], name='proceeding_open_agency'),
        ),
        migrations.AddField(
            model_name='figurecell',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='机关'),
        ),
        migrations.AddConstraint(
            model_name='figurerun',
            constraint=models.UniqueConstraint(fields=('figure', 'version', 'since'), name='days_are_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='figurerun',
            constraint=models.CheckConstraint(condition=models.Q(('through__gte', models.F('since'))), name='run_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='figurecell',
            constraint=models.UniqueConstraint(fields=('figure', 'version', 'month', 'agency', 'kind', 'recorded_on', 'key', 'value'), name='one_cell_of_a_figure'),
        ),
        migrations.RunSQL(TRIGGERS, UNDO),
    ]
