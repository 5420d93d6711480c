"""Readings, day roots and checks, append-only; of a reading only its place in the chain comes in later."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TABLES = ("casework_dayroot", "casework_rootleaf", "casework_auditcheck")
APPEND_ONLY = "".join(
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

# A reading gets its place in the chain once, and nothing else of it ever changes.
READING = """
CREATE FUNCTION casework_reading_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.seq IS NOT NULL OR to_jsonb(NEW) - 'seq' <> to_jsonb(OLD) - 'seq' THEN
        RAISE EXCEPTION '查阅登记只能追加，不能修改或者删除' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON casework_reading
    FOR EACH ROW EXECUTE FUNCTION casework_reading_frozen();
ALTER TABLE casework_reading ENABLE ALWAYS TRIGGER frozen;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON casework_reading
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE casework_reading ENABLE ALWAYS TRIGGER append_only_truncate;
"""
READING_UNDO = """
DROP TRIGGER append_only_truncate ON casework_reading;
DROP TRIGGER frozen ON casework_reading;
DROP FUNCTION casework_reading_frozen();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0028_warnings'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField(verbose_name='开始')),
                ('ended_at', models.DateTimeField(verbose_name='结束')),
                ('what', models.CharField(max_length=200, verbose_name='核验范围')),
                ('root_no', models.PositiveIntegerField(null=True, verbose_name='所依日根')),
                ('cases', models.PositiveIntegerField(verbose_name='案件数')),
                ('faults', models.PositiveIntegerField(verbose_name='不符')),
                ('found', models.JSONField(default=list, help_text='最多列二百条', verbose_name='不符之处')),
            ],
            options={
                'verbose_name': '核验记录',
                'verbose_name_plural': '核验记录',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DayRoot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveIntegerField(unique=True, verbose_name='序号')),
                ('day', models.DateField(db_index=True, verbose_name='日期')),
                ('taken_at', models.DateTimeField(verbose_name='形成时刻')),
                ('leaves', models.PositiveIntegerField(verbose_name='链数')),
                ('changed', models.PositiveIntegerField(verbose_name='其中有变动的')),
                ('root', models.CharField(max_length=64, verbose_name='根')),
                ('statement', models.TextField(help_text='签名所及的规范文本', verbose_name='声明')),
                ('hash', models.CharField(max_length=64, verbose_name='声明的摘要')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='前一声明的摘要')),
                ('signature', models.JSONField(default=dict, verbose_name='签名')),
                ('knots', models.BinaryField(help_text='每 1024 叶一个 SHA-256，按顺序相接', verbose_name='分支')),
            ],
            options={
                'verbose_name': '日根',
                'verbose_name_plural': '日根',
                'ordering': ['-no'],
            },
        ),
        migrations.AlterField(
            model_name='agencyevent',
            name='kind',
            field=models.CharField(choices=[('agency.entered', '新增机关'), ('agency.changed', '变更机关资料'), ('officer.entered', '新增人员'), ('officer.changed', '变更人员资料'), ('officer.password', '重置密码'), ('tenure.begun', '登记任职'), ('tenure.ended', '登记任职结束'), ('absence.entered', '登记请假代理'), ('numbers.changed', '编号管理'), ('calendar.loaded', '载入节假日安排'), ('deadlines.projected', '重新推算期限'), ('paper.read', '查阅限制知悉的文书'), ('party.looked_up', '查询同一当事人的其他程序'), ('personal.read', '查阅未经办案件的个人信息'), ('searched', '检索'), ('exported', '导出')], max_length=40, verbose_name='操作种类'),
        ),
        migrations.CreateModel(
            name='RootLeaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root_no', models.PositiveIntegerField(verbose_name='日根序号')),
                ('place', models.PositiveIntegerField(verbose_name='位置')),
                ('kind', models.CharField(choices=[('case', '案件'), ('agency', '机关操作记录'), ('list', '销毁清册')], max_length=6, verbose_name='种类')),
                ('subject', models.BigIntegerField(verbose_name='对象')),
                ('name', models.CharField(max_length=120, verbose_name='编号')),
                ('seq', models.PositiveIntegerField(verbose_name='事件序号')),
                ('hash', models.CharField(max_length=128, verbose_name='链头摘要')),
            ],
            options={
                'verbose_name': '链头',
                'verbose_name_plural': '链头',
                'indexes': [models.Index(fields=['kind', 'subject', 'seq'], name='leaf_of_chain'), models.Index(fields=['root_no'], name='leaf_of_root')],
                'constraints': [models.UniqueConstraint(fields=('place', 'root_no'), name='one_leaf_in_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agency.entered', '新增机关'), ('agency.changed', '变更机关资料'), ('officer.entered', '新增人员'), ('officer.changed', '变更人员资料'), ('officer.password', '重置密码'), ('tenure.begun', '登记任职'), ('tenure.ended', '登记任职结束'), ('absence.entered', '登记请假代理'), ('numbers.changed', '编号管理'), ('calendar.loaded', '载入节假日安排'), ('deadlines.projected', '重新推算期限'), ('paper.read', '查阅限制知悉的文书'), ('party.looked_up', '查询同一当事人的其他程序'), ('personal.read', '查阅未经办案件的个人信息'), ('searched', '检索'), ('exported', '导出')], max_length=40, verbose_name='种类')),
                ('subject', models.CharField(max_length=200, verbose_name='对象')),
                ('recorded_at', models.DateTimeField(verbose_name='时刻')),
                ('payload', models.JSONField(default=dict, verbose_name='内容')),
                ('seq', models.PositiveIntegerField(help_text='入链以前为空', null=True, verbose_name='在机关操作记录中的序号')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='机关')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case', verbose_name='案件')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='查阅人')),
            ],
            options={
                'verbose_name': '查阅登记',
                'verbose_name_plural': '查阅登记',
                'indexes': [models.Index(fields=['agency', '-id'], name='reading_of_agency'), models.Index(fields=['officer', '-id'], name='reading_by_officer'), models.Index(condition=models.Q(('case__isnull', False)), fields=['case', '-id'], name='reading_of_case'), models.Index(fields=['agency', 'recorded_at'], name='reading_on_day'), models.Index(condition=models.Q(('seq__isnull', True)), fields=['agency', 'id'], name='reading_not_chained')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'seq'), name='one_reading_one_entry')],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(READING, READING_UNDO),
    ]
