import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0021_returned_letters'),
    ]

    operations = [
        migrations.AddField(
            model_name='officer',
            name='expertise',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, help_text='调解员按擅长的权利种类和在办件数推荐', size=None, verbose_name='擅长领域'),
        ),
    ]
