"""Every version of a template, kept for good: the papers issued under it can be made again."""

from django.db import migrations, models


# The function is that of the events and the deadline ledger.
KEPT = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON printouts_templateversion
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE printouts_templateversion ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON printouts_templateversion
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE printouts_templateversion ENABLE ALWAYS TRIGGER append_only_truncate;
"""
NOT_KEPT = "".join(
    f"DROP TRIGGER {name} ON printouts_templateversion;" for name in ("append_only", "append_only_truncate")
)


class Migration(migrations.Migration):
    """The table, to which rows can only be added."""

    dependencies = [("printouts", "0002_previews"), ("casework", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('version', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='模板版本')),
                ('paper', models.CharField(max_length=60, verbose_name='文书种类')),
                ('definition', models.JSONField(verbose_name='文书定义')),
                ('texts', models.JSONField(help_text='模板本身及其引用的各个部分', verbose_name='模板文本')),
                ('sheets', models.JSONField(verbose_name='版式')),
                ('kept_at', models.DateTimeField(auto_now_add=True, verbose_name='保存时刻')),
            ],
            options={
                'verbose_name': '模板版本',
                'verbose_name_plural': '模板版本',
            },
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
