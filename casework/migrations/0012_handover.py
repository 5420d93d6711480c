
import casework.procedures.sealing
import casework.procedures.signing
import django.db.models.deletion
import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0011_list_events_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='PoliceFiling',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.AddField(
            model_name='document',
            name='recipient',
            field=models.ForeignKey(blank=True, help_text='主送的机关，可以查阅', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='收文机关'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='agency',
            field=models.ForeignKey(help_text='未移交的，其他机关不能查阅', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='取得机关'),
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('kind', models.CharField(choices=[('referral', '移送涉嫌犯罪案件'), ('supplement', '补充材料'), ('goods', '移交涉案物品'), ('forwarded', '转送有管辖权的机关'), ('arrest', '提请批准逮捕'), ('prosecution', '移送起诉'), ('indictment', '提起公诉'), ('supervision', '提请立案监督'), ('opinion', '提出检察意见'), ('return', '退回处理')], max_length=20, verbose_name='移交种类')),
                ('recipient_name', models.CharField(help_text='不在本系统的机关只写名称', max_length=120, verbose_name='接收机关名称')),
                ('state', django_fsm.FSMField(choices=[('sent', '已送出，待签收'), ('received', '已签收'), ('forwarded', '已转送'), ('returned', '已退回')], default='sent', max_length=50, protected=True, verbose_name='移交状态')),
                ('manifest_hash', models.CharField(max_length=64, verbose_name='清单摘要')),
                ('sent_at', models.CharField(max_length=20, verbose_name='送出时间')),
                ('received_at', models.CharField(blank=True, max_length=20, verbose_name='签收时间')),
                ('received_by', models.CharField(blank=True, max_length=120, verbose_name='签收人')),
                ('receipt', models.CharField(blank=True, max_length=80, verbose_name='回执文号')),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='签收时的说明')),
                ('event_seq', models.PositiveIntegerField(verbose_name='事件序号')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='casework.case', verbose_name='案件')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='casework.proceeding', verbose_name='接收程序')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency', verbose_name='接收机关')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='casework.proceeding', verbose_name='移交程序')),
            ],
            options={
                'verbose_name': '移交',
                'verbose_name_plural': '移交',
                'ordering': ['case', 'no'],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='HandoverItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('what', models.CharField(max_length=200, verbose_name='名称')),
                ('quantity', models.CharField(blank=True, max_length=60, verbose_name='数量')),
                ('digest', models.CharField(blank=True, max_length=128, verbose_name='内容摘要')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='casework.document', verbose_name='文书')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='casework.evidence', verbose_name='证据')),
                ('exhibit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='casework.exhibit', verbose_name='涉案财物')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='casework.handover', verbose_name='移交')),
            ],
            options={
                'verbose_name': '移交清单项目',
                'verbose_name_plural': '移交清单项目',
                'ordering': ['handover', 'no'],
            },
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('case', 'no'), name='handover_number_in_case'),
        ),
        migrations.AddConstraint(
            model_name='handoveritem',
            constraint=models.UniqueConstraint(fields=('handover', 'no'), name='item_number_on_manifest'),
        ),
    ]
