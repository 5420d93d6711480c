"""The category of files in an archive number, once only penalties were put away."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0022_mediator_fields'),
    ]

    operations = [
        migrations.AddField(
            model_name='archivedfile',
            name='category',
            field=models.CharField(default='XZCF', max_length=8, verbose_name='案卷类别代码'),
        ),
    ]
