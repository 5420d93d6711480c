from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0020_civil_procedures'),
    ]

    operations = [
        migrations.AlterField(
            model_name='delivery',
            name='proof_kind',
            field=models.CharField(blank=True, choices=[('receipt', '签收的送达回证'), ('recording', '见证或者照片、录音录像'), ('return', '签收的邮件回执'), ('tracked', '妥投查询记录'), ('returned', '退回的邮件（注明退回原因）'), ('confirmation', '受托（转交）单位的回证'), ('arrival', '系统到达记录或者截图'), ('posted', '公告原件、照片或者网页截图')], max_length=12, verbose_name='送达凭证种类'),
        ),
    ]
