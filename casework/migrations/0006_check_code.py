"""The code by which anybody can check a paper: unguessable, unique, and as fixed as the paper that bears it."""

from django.db import migrations, models


FIXED = """
CREATE FUNCTION casework_check_code_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '核验码已经印在文书上，不能修改' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER check_code_fixed BEFORE UPDATE ON casework_document
    FOR EACH ROW WHEN (OLD.check_code IS DISTINCT FROM NEW.check_code) EXECUTE FUNCTION casework_check_code_fixed();
ALTER TABLE casework_document ENABLE ALWAYS TRIGGER check_code_fixed;
"""


class Migration(migrations.Migration):
    """Papers issued before it have none, and no mark to check them by."""

    dependencies = [("casework", "0005_evidence_files")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="check_code",
            field=models.CharField(
                "核验码",
                max_length=16,
                unique=True,
                null=True,
                blank=True,
                help_text="持有文书的人凭此核验；不对外的文书没有",
            ),
        ),
        migrations.RunSQL(
            FIXED,
            "DROP TRIGGER check_code_fixed ON casework_document; DROP FUNCTION casework_check_code_fixed();",
        ),
    ]
