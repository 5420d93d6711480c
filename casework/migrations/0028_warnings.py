"""Rungs of terms and who was warned of them; and what the checks of conformance found."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# A warning that was given stays as it was given; only when it was handed to people comes in later.
KEPT = """
CREATE FUNCTION casework_termwarning_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'addressed_at' <> to_jsonb(OLD) - 'addressed_at' THEN
        RAISE EXCEPTION '期限预警已经记录，不能修改或者删除' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_termwarning
    FOR EACH ROW EXECUTE FUNCTION casework_termwarning_kept();
ALTER TABLE casework_termwarning ENABLE ALWAYS TRIGGER kept;
"""
UNDO = """
DROP TRIGGER kept ON casework_termwarning;
DROP FUNCTION casework_termwarning_kept();
"""


class Migration(migrations.Migration):
    """A rung for each end of a term, a notice for each person, a letter for each notice; a row for each fault."""

    dependencies = [
        ('casework', '0027_credit'),
    ]

    operations = [
        migrations.CreateModel(
            name='Nonconformity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=40, verbose_name='核查项目')),
                ('subject', models.CharField(help_text='问题所在的期限、文书、措施、事件等', max_length=80, verbose_name='对象')),
                ('detail', models.CharField(max_length=300, verbose_name='具体情况')),
                ('law', models.CharField(max_length=160, verbose_name='法律依据')),
                ('repair', models.CharField(blank=True, max_length=80, verbose_name='补正行为')),
                ('target', models.BigIntegerField(blank=True, null=True, verbose_name='对象编号')),
                ('since', models.DateField(blank=True, null=True, verbose_name='存在自')),
                ('found_at', models.DateTimeField(verbose_name='发现时刻')),
                ('gone_at', models.DateTimeField(blank=True, null=True, verbose_name='消除时刻')),
            ],
            options={
                'verbose_name': '办案合规问题',
                'verbose_name_plural': '办案合规问题',
                'ordering': ['since', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='StepTimesOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='自')),
            ],
            options={
                'verbose_name': '停用环节用时预警',
                'verbose_name_plural': '停用环节用时预警',
            },
        ),
        migrations.CreateModel(
            name='TermWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.CharField(max_length=40, verbose_name='预警时点')),
                ('due', models.CharField(help_text='预警时的届满日；延长后重新预警', max_length=16, verbose_name='届满日（时刻）')),
                ('provisional', models.BooleanField(default=False, verbose_name='暂定')),
                ('moment', models.DateTimeField(verbose_name='应当预警的时刻')),
                ('fired_at', models.DateTimeField(verbose_name='预警时刻')),
                ('addressed_at', models.DateTimeField(blank=True, null=True, verbose_name='送达人员时刻')),
            ],
            options={
                'verbose_name': '期限预警',
                'verbose_name_plural': '期限预警',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WarningMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='收件地址')),
                ('state', models.CharField(choices=[('queued', '待发送'), ('sending', '发送中'), ('sent', '已发送'), ('superseded', '已有更近的预警，不再发送'), ('dead', '多次发送失败')], default='queued', max_length=10, verbose_name='邮件状态')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='发送次数')),
                ('next_try_at', models.DateTimeField(blank=True, null=True, verbose_name='下次发送时刻')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='发送时刻')),
                ('error', models.CharField(blank=True, max_length=200, verbose_name='失败原因')),
                ('resent_at', models.DateTimeField(blank=True, null=True, verbose_name='重新发送时刻')),
            ],
            options={
                'verbose_name': '预警邮件',
                'verbose_name_plural': '预警邮件',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WarningNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('holder', '承办人'), ('unit_head', '办案机构负责人'), ('agency_head', '部门负责人'), ('supervisor', '执法监督人员')], max_length=12, verbose_name='预警对象')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='查看时刻')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True, verbose_name='知悉时刻')),
            ],
            options={
                'verbose_name': '预警通知',
                'verbose_name_plural': '预警通知',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='deadline',
            name='ladder',
            field=models.JSONField(editable=False, help_text='按先后排列的时刻和时点；空值表示尚未推算', null=True, verbose_name='预警时点'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='length',
            field=models.PositiveIntegerField(editable=False, help_text='不含扣除的日数；按时刻计算的期限没有', null=True, verbose_name='期间日数'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='next_warning_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='下一预警时刻'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('next_warning_at__isnull', False)), fields=['next_warning_at'], name='deadline_next_warning'),
        ),
        migrations.AddField(
            model_name='nonconformity',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='机关'),
        ),
        migrations.AddField(
            model_name='nonconformity',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='nonconformity',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nonconformities', to='casework.proceeding', verbose_name='程序'),
        ),
        migrations.AddField(
            model_name='steptimesoff',
            name='agency',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='step_times_off', to='casework.agency', verbose_name='机关'),
        ),
        migrations.AddField(
            model_name='steptimesoff',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人'),
        ),
        migrations.AddField(
            model_name='termwarning',
            name='deadline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='casework.deadline', verbose_name='期限'),
        ),
        migrations.AddField(
            model_name='warningmail',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='机关'),
        ),
        migrations.AddField(
            model_name='warningmail',
            name='resent_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='重新发送人'),
        ),
        migrations.AddField(
            model_name='warningnotice',
            name='acknowledged_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='知悉人'),
        ),
        migrations.AddField(
            model_name='warningnotice',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收件人'),
        ),
        migrations.AddField(
            model_name='warningnotice',
            name='substitute',
            field=models.ForeignKey(blank=True, help_text='收件人请假期间的代理人', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代理人'),
        ),
        migrations.AddField(
            model_name='warningnotice',
            name='warning',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='casework.termwarning', verbose_name='期限预警'),
        ),
        migrations.AddField(
            model_name='warningmail',
            name='notice',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mail', to='casework.warningnotice', verbose_name='预警通知'),
        ),
        migrations.AddIndex(
            model_name='nonconformity',
            index=models.Index(condition=models.Q(('gone_at__isnull', True)), fields=['agency', 'check_name', 'since'], name='fault_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='nonconformity',
            constraint=models.UniqueConstraint(condition=models.Q(('gone_at__isnull', True)), fields=('case', 'check_name', 'subject'), name='one_fault_open_once'),
        ),
        migrations.AddIndex(
            model_name='termwarning',
            index=models.Index(condition=models.Q(('addressed_at__isnull', True)), fields=['fired_at'], name='warning_not_addressed'),
        ),
        migrations.AddConstraint(
            model_name='termwarning',
            constraint=models.UniqueConstraint(fields=('deadline', 'rung', 'due'), name='one_warning_of_a_rung'),
        ),
        migrations.AddIndex(
            model_name='warningnotice',
            index=models.Index(condition=models.Q(('acknowledged_at__isnull', True)), fields=['officer'], name='notice_on_desk'),
        ),
        migrations.AddIndex(
            model_name='warningnotice',
            index=models.Index(condition=models.Q(('acknowledged_at__isnull', True), ('substitute__isnull', False)), fields=['substitute'], name='notice_on_substitutes_desk'),
        ),
        migrations.AddConstraint(
            model_name='warningnotice',
            constraint=models.UniqueConstraint(fields=('warning', 'officer'), name='one_notice_each'),
        ),
        migrations.AddIndex(
            model_name='warningmail',
            index=models.Index(condition=models.Q(('next_try_at__isnull', False)), fields=['next_try_at'], name='warning_mail_to_send'),
        ),
        migrations.AddIndex(
            model_name='warningmail',
            index=models.Index(condition=models.Q(('state', 'dead')), fields=['agency'], name='warning_mail_dead'),
        ),
        migrations.RunSQL(KEPT, UNDO),
    ]
