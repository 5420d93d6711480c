"""A frozen account is a measure of its own (冻结)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more kind of measure."""

    dependencies = [("casework", "0017_service_abroad")]

    operations = [
        migrations.AlterField(
            model_name="measure",
            name="kind",
            field=models.CharField(
                choices=[
                    ("preservation", "先行登记保存"),
                    ("sealing", "查封"),
                    ("seizure", "扣押"),
                    ("freezing", "冻结"),
                ],
                max_length=20,
                verbose_name="措施种类",
            ),
        ),
    ]
