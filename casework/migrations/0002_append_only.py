"""The record cannot be rewritten: the database refuses update and delete, whoever asks."""

from django.db import migrations

TABLES = ("casework_event", "casework_deadlineentry", "casework_custodymove")

FUNCTION = """
CREATE FUNCTION casework_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '“%”只能追加，不能修改或者删除', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TRIGGERS = "".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_truncate;
"""
    for table in TABLES
)

# A paper's frozen values never change; its state, signature and scan may.
FROZEN = """
CREATE FUNCTION casework_document_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.values IS DISTINCT FROM OLD.values OR NEW.values_hash <> OLD.values_hash
        OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.case_id <> OLD.case_id
        OR NEW.event_seq <> OLD.event_seq OR NEW.template_version <> OLD.template_version THEN
        RAISE EXCEPTION '文书已经固定，不能修改或者删除' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON casework_document
    FOR EACH ROW EXECUTE FUNCTION casework_document_frozen();
ALTER TABLE casework_document ENABLE ALWAYS TRIGGER frozen;
"""

UNDO = "".join(
    f"DROP TRIGGER append_only ON {table}; DROP TRIGGER append_only_truncate ON {table};" for table in TABLES
)


class Migration(migrations.Migration):
    """Triggers that make events, the deadline ledger and custody append-only, and papers frozen."""

    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION + TRIGGERS, UNDO + "DROP FUNCTION casework_append_only();"),
        migrations.RunSQL(
            FROZEN, "DROP TRIGGER frozen ON casework_document; DROP FUNCTION casework_document_frozen();"
        ),
    ]
