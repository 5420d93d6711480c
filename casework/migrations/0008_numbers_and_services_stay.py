"""A number once given, a number made void, and a service once made stay what they are; proofs of service come in later."""

from django.db import migrations

# With what was frozen of a paper before, its number in every form and whom it is for.
DOCUMENT = """
CREATE OR REPLACE FUNCTION casework_document_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.values IS DISTINCT FROM OLD.values OR NEW.values_hash <> OLD.values_hash
        OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.case_id <> OLD.case_id
        OR NEW.event_seq <> OLD.event_seq OR NEW.template_version <> OLD.template_version{more} THEN
        RAISE EXCEPTION '文书已经固定，不能修改或者删除' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
MORE = """
        OR NEW.number_key <> OLD.number_key OR NEW.stem <> OLD.stem OR NEW.year IS DISTINCT FROM OLD.year
        OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.copies IS DISTINCT FROM OLD.copies
        OR NEW.replaces_id IS DISTINCT FROM OLD.replaces_id"""

DELIVERY = """
CREATE FUNCTION casework_delivery_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - '{proof,proof_kind,proof_hash}'::text[]
        <> to_jsonb(OLD) - '{proof,proof_kind,proof_hash}'::text[] THEN
        RAISE EXCEPTION '送达已经记录，只能补录送达凭证' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON casework_delivery
    FOR EACH ROW EXECUTE FUNCTION casework_delivery_frozen();
ALTER TABLE casework_delivery ENABLE ALWAYS TRIGGER frozen;
"""

TABLES = ("casework_voidnumber", "casework_numberstyle", "casework_numberblock")
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
"""
    for table in TABLES
)
UNDO = "".join(f"DROP TRIGGER append_only ON {table};" for table in TABLES)

# Cases of before are counted like those that come, and what a counter began from is taken to be an opening number.
CASES = r"""
UPDATE casework_case c SET stem = '市监案源', year = substring(c.number from '〔(\d{4})〕')::int,
    serial = substring(c.number from '〕(\d+)号$')::int
FROM casework_agency a
WHERE a.id = c.agency_id AND c.number ~ ('^' || a.number_prefix || '市监案源〔\d{4}〕\d{1,7}号$')
"""
OPENINGS = """
UPDATE casework_counter n SET opening = coalesce((
    SELECT min(serial) - 1 FROM (
        SELECT serial, agency_id, stem, year FROM casework_document
        UNION ALL SELECT serial, agency_id, stem, year FROM casework_case
        UNION ALL SELECT first, agency_id, stem, year FROM casework_numberblock
    ) known WHERE known.agency_id = n.agency_id AND known.stem = n.stem AND known.year = n.year
), n.last)
"""


class Migration(migrations.Migration):
    """Triggers for numbers and services."""

    dependencies = [("casework", "0007_numbers_and_service")]

    operations = [
        migrations.RunSQL("UPDATE casework_document SET number_key = number", migrations.RunSQL.noop),
        migrations.RunSQL(CASES, migrations.RunSQL.noop),
        migrations.RunSQL(OPENINGS, migrations.RunSQL.noop),
        migrations.RunSQL(DOCUMENT.format(more=MORE), DOCUMENT.format(more="")),
        migrations.RunSQL(DELIVERY, "DROP TRIGGER frozen ON casework_delivery; DROP FUNCTION casework_delivery_frozen();"),
        migrations.RunSQL(APPEND_ONLY, UNDO),
    ]
