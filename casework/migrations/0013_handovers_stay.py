"""Each piece of evidence belongs to the agency that took it; what was handed over, and to whom a paper went, stays."""

import django.db.models.deletion
from django.db import migrations, models

# Until now every case was worked on by the one agency that opened it. The keys are checked at once, so that
# the column can be altered in the same transaction.
OWNERS = """
UPDATE casework_evidence e SET agency_id = c.agency_id FROM casework_case c WHERE c.id = e.case_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# With what was frozen of a paper before, the agency that may read it.
DOCUMENT = """
CREATE OR REPLACE FUNCTION casework_document_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.values IS DISTINCT FROM OLD.values OR NEW.values_hash <> OLD.values_hash
        OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.case_id <> OLD.case_id
        OR NEW.event_seq <> OLD.event_seq OR NEW.template_version <> OLD.template_version
        OR NEW.number_key <> OLD.number_key OR NEW.stem <> OLD.stem OR NEW.year IS DISTINCT FROM OLD.year
        OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.copies IS DISTINCT FROM OLD.copies
        OR NEW.replaces_id IS DISTINCT FROM OLD.replaces_id{more} THEN
        RAISE EXCEPTION '文书已经固定，不能修改或者删除' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
MORE = """
        OR NEW.recipient_id IS DISTINCT FROM OLD.recipient_id"""

# Of a handover only its receipt and state come in later; its manifest never changes.
HANDOVER = """
CREATE FUNCTION casework_handover_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - '{state,receiver_id,received_at,received_by,receipt,remark}'::text[]
        <> to_jsonb(OLD) - '{state,receiver_id,received_at,received_by,receipt,remark}'::text[] THEN
        RAISE EXCEPTION '移交已经记录，只能补录签收情况' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON casework_handover
    FOR EACH ROW EXECUTE FUNCTION casework_handover_frozen();
ALTER TABLE casework_handover ENABLE ALWAYS TRIGGER frozen;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON casework_handoveritem
    FOR EACH ROW EXECUTE FUNCTION casework_append_only();
ALTER TABLE casework_handoveritem ENABLE ALWAYS TRIGGER append_only;
"""
UNDO = """
DROP TRIGGER append_only ON casework_handoveritem;
DROP TRIGGER frozen ON casework_handover;
DROP FUNCTION casework_handover_frozen();
"""


class Migration(migrations.Migration):
    """Whose the evidence is, and triggers for handovers."""

    dependencies = [("casework", "0012_handover")]

    operations = [
        migrations.RunSQL(OWNERS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="evidence",
            name="agency",
            field=models.ForeignKey(
                help_text="未移交的，其他机关不能查阅",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.agency",
                verbose_name="取得机关",
            ),
        ),
        migrations.RunSQL(DOCUMENT.format(more=MORE), DOCUMENT.format(more="")),
        migrations.RunSQL(HANDOVER, UNDO),
    ]
