"""Files received for acts, and the files of pieces of evidence, which the database lets nobody change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON casework_evidencefile
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE casework_evidencefile ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON casework_evidencefile
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE casework_evidencefile ENABLE ALWAYS TRIGGER append_only_truncate;
"""
UNDO = """
DROP TRIGGER append_only ON casework_evidencefile;
DROP TRIGGER append_only_truncate ON casework_evidencefile;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0004_agency_record'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='原文件名')),
                ('kind', models.CharField(choices=[('pdf', 'PDF 文档'), ('jpeg', 'JPEG 图片'), ('png', 'PNG 图片'), ('tiff', 'TIFF 图片'), ('webp', 'WebP 图片'), ('heic', 'HEIC 照片'), ('mp4', 'MP4 视频'), ('mov', 'MOV 视频'), ('m4a', 'M4A 录音'), ('mp3', 'MP3 录音'), ('wav', 'WAV 录音'), ('docx', 'Word 文档'), ('xlsx', 'Excel 表格'), ('pptx', 'PowerPoint 演示文稿'), ('ofd', 'OFD 版式文件'), ('zip', 'ZIP 压缩包'), ('text', '文本文件')], max_length=10, verbose_name='文件类型')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sm3', models.CharField(blank=True, max_length=64, verbose_name='SM3')),
                ('found', models.JSONField(default=dict, help_text='页数、像素、时长、编码等，以内容为准', verbose_name='接收时核对的内容')),
                ('received_at', models.DateTimeField(verbose_name='接收时刻')),
                ('no', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='来源设备或者系统')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='casework.evidence', verbose_name='证据')),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接收人')),
            ],
            options={
                'verbose_name': '证据文件',
                'verbose_name_plural': '证据文件',
                'ordering': ['evidence', 'no'],
                'indexes': [models.Index(fields=['sha256'], name='evidence_file_hash')],
                'constraints': [models.UniqueConstraint(fields=('evidence', 'no'), name='evidence_file_number')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='原文件名')),
                ('kind', models.CharField(choices=[('pdf', 'PDF 文档'), ('jpeg', 'JPEG 图片'), ('png', 'PNG 图片'), ('tiff', 'TIFF 图片'), ('webp', 'WebP 图片'), ('heic', 'HEIC 照片'), ('mp4', 'MP4 视频'), ('mov', 'MOV 视频'), ('m4a', 'M4A 录音'), ('mp3', 'MP3 录音'), ('wav', 'WAV 录音'), ('docx', 'Word 文档'), ('xlsx', 'Excel 表格'), ('pptx', 'PowerPoint 演示文稿'), ('ofd', 'OFD 版式文件'), ('zip', 'ZIP 压缩包'), ('text', '文本文件')], max_length=10, verbose_name='文件类型')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sm3', models.CharField(blank=True, max_length=64, verbose_name='SM3')),
                ('found', models.JSONField(default=dict, help_text='页数、像素、时长、编码等，以内容为准', verbose_name='接收时核对的内容')),
                ('received_at', models.DateTimeField(verbose_name='接收时刻')),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='casework.proceeding', verbose_name='程序')),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接收人')),
            ],
            options={
                'verbose_name': '上传文件',
                'verbose_name_plural': '上传文件',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('proceeding', 'received_by', 'sha256', 'name'), name='one_upload_of_a_file_under_a_name')],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, UNDO),
    ]
