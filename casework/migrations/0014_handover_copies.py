"""A referral is also copied to the procuratorate (抄送); the choices alone change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add one kind of handover."""

    dependencies = [("casework", "0013_handovers_stay")]

    operations = [
        migrations.AlterField(
            model_name="handover",
            name="kind",
            field=models.CharField(
                choices=[
                    ("referral", "移送涉嫌犯罪案件"),
                    ("supplement", "补充材料"),
                    ("goods", "移交涉案物品"),
                    ("forwarded", "转送有管辖权的机关"),
                    ("arrest", "提请批准逮捕"),
                    ("prosecution", "移送起诉"),
                    ("indictment", "提起公诉"),
                    ("supervision", "提请立案监督"),
                    ("opinion", "提出检察意见"),
                    ("return", "退回处理"),
                    ("copy", "抄送"),
                ],
                max_length=20,
                verbose_name="移交种类",
            ),
        ),
    ]
