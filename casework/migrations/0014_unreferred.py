"""The list of those that should have been referred; an entry that left it stays as it left."""

import django.db.models.deletion
from django.db import migrations, models


# Nobody is taken off without an act, nor put back as if it had not been: the constraint of the table wants the
# act and its reason, and the trigger keeps what is written.
KEPT = """
CREATE FUNCTION casework_unreferred_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.left_on IS NOT NULL OR NEW.since <> OLD.since OR NEW.case_id <> OLD.case_id
        OR NEW.proceeding_id <> OLD.proceeding_id OR NEW.party_id <> OLD.party_id THEN
        RAISE EXCEPTION '应移未移清单的记录只能由移送、排除或者移出离开清单' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_unreferred
    FOR EACH ROW EXECUTE FUNCTION casework_unreferred_kept();
ALTER TABLE casework_unreferred ENABLE ALWAYS TRIGGER kept;
"""
UNDO = """
DROP TRIGGER kept ON casework_unreferred;
DROP FUNCTION casework_unreferred_kept();
"""


class Migration(migrations.Migration):
    """A row for each spell of a party on the list."""

    dependencies = [
        ('casework', '0013_handovers_stay'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agencyevent',
            name='kind',
            field=models.CharField(choices=[('agency.entered', '新增机关'), ('agency.changed', '变更机关资料'), ('officer.entered', '新增人员'), ('officer.changed', '变更人员资料'), ('officer.password', '重置密码'), ('tenure.begun', '登记任职'), ('tenure.ended', '登记任职结束'), ('absence.entered', '登记请假代理'), ('numbers.changed', '编号管理'), ('calendar.loaded', '载入节假日安排'), ('deadlines.projected', '重新推算期限'), ('paper.read', '查阅限制知悉的文书'), ('party.looked_up', '查询同一当事人的其他程序')], max_length=40, verbose_name='操作种类'),
        ),
        migrations.CreateModel(
            name='Unreferred',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='列入日期')),
                ('grounds', models.JSONField(help_text='所达到的每一项标准：数额、条文和版本', verbose_name='列入依据')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='离开日期')),
                ('left_by', models.CharField(blank=True, choices=[('referred', '已移送公安机关'), ('dismissed', '经负责人书面说明理由排除'), ('struck', '经执法监督人员说明理由移出')], max_length=10, verbose_name='离开方式')),
                ('left_seq', models.PositiveIntegerField(blank=True, null=True, verbose_name='离开所依据的事件序号')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unreferred', to='casework.case', verbose_name='案件')),
                ('finding', models.ForeignKey(help_text='最近一次达到标准的认定', on_delete=django.db.models.deletion.PROTECT, related_name='unreferred', to='casework.finding', verbose_name='认定')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unreferred', to='casework.party', verbose_name='当事人')),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unreferred', to='casework.proceeding', verbose_name='程序')),
            ],
            options={
                'verbose_name': '应移未移',
                'verbose_name_plural': '应移未移',
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(condition=models.Q(('left_on__isnull', True)), fields=['since'], name='unreferred_listed')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('proceeding', 'party'), name='party_is_listed_once'), models.CheckConstraint(condition=models.Q(models.Q(('left_by', ''), ('left_on__isnull', True), ('left_seq__isnull', True), ('reason', '')), models.Q(('left_on__isnull', False), ('left_seq__isnull', False), models.Q(('left_by', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='listed_until_an_act_with_a_reason')],
            },
        ),
        migrations.RunSQL(KEPT, UNDO),
    ]
