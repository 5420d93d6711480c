"""Previews of uploaded files."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('printouts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_hash', models.CharField(max_length=64, unique=True, verbose_name='文件摘要（SHA-256）')),
                ('state', models.CharField(choices=[('waiting', '预览正在生成'), ('made', '有预览'), ('none', '这类文件没有预览'), ('failed', '预览未能生成')], default='waiting', max_length=10, verbose_name='状态')),
                ('image_hash', models.CharField(blank=True, max_length=64, verbose_name='图片摘要（SHA-256）')),
                ('media', models.CharField(blank=True, max_length=20, verbose_name='图片类型')),
                ('width', models.PositiveSmallIntegerField(default=0, verbose_name='宽')),
                ('height', models.PositiveSmallIntegerField(default=0, verbose_name='高')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='原因')),
                ('made_at', models.DateTimeField(auto_now=True, verbose_name='更新时刻')),
            ],
            options={
                'verbose_name': '预览',
                'verbose_name_plural': '预览',
            },
        ),
    ]
