"""Seals registered and taken out of use stand in the record of the agency; an index finds those few entries."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two kinds of entry, and the index over them."""

    dependencies = [
        ('casework', '0033_large_lists'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agencyevent',
            name='kind',
            field=models.CharField(choices=[('agency.entered', '新增机关'), ('agency.changed', '变更机关资料'), ('officer.entered', '新增人员'), ('officer.changed', '变更人员资料'), ('officer.password', '重置密码'), ('tenure.begun', '登记任职'), ('tenure.ended', '登记任职结束'), ('absence.entered', '登记请假代理'), ('numbers.changed', '编号管理'), ('seal.registered', '印章登记'), ('seal.retired', '印章停用'), ('calendar.loaded', '载入节假日安排'), ('deadlines.projected', '重新推算期限'), ('paper.read', '查阅限制知悉的文书'), ('party.looked_up', '查询同一当事人的其他程序'), ('personal.read', '查阅未经办案件的个人信息'), ('searched', '检索'), ('exported', '导出')], max_length=40, verbose_name='操作种类'),
        ),
        migrations.AlterField(
            model_name='reading',
            name='kind',
            field=models.CharField(choices=[('agency.entered', '新增机关'), ('agency.changed', '变更机关资料'), ('officer.entered', '新增人员'), ('officer.changed', '变更人员资料'), ('officer.password', '重置密码'), ('tenure.begun', '登记任职'), ('tenure.ended', '登记任职结束'), ('absence.entered', '登记请假代理'), ('numbers.changed', '编号管理'), ('seal.registered', '印章登记'), ('seal.retired', '印章停用'), ('calendar.loaded', '载入节假日安排'), ('deadlines.projected', '重新推算期限'), ('paper.read', '查阅限制知悉的文书'), ('party.looked_up', '查询同一当事人的其他程序'), ('personal.read', '查阅未经办案件的个人信息'), ('searched', '检索'), ('exported', '导出')], max_length=40, verbose_name='种类'),
        ),
        migrations.AddIndex(
            model_name='agencyevent',
            index=models.Index(condition=models.Q(('kind__in', ['seal.registered', 'seal.retired'])), fields=['agency', 'seq'], name='agency_event_of_seal'),
        ),
    ]
