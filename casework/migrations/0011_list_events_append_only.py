"""What happened to a list of files to be destroyed cannot be rewritten either."""

from django.db import migrations

TABLE = "casework_listevent"
TRIGGERS = f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER append_only_truncate;
"""


class Migration(migrations.Migration):
    """The trigger of the case's own events, on those of destruction lists."""

    dependencies = [("casework", "0010_archive_register")]

    operations = [
        migrations.RunSQL(
            TRIGGERS, f"DROP TRIGGER append_only ON {TABLE}; DROP TRIGGER append_only_truncate ON {TABLE};"
        ),
    ]
