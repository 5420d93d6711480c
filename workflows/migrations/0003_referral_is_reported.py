"""A referral is reported and decided in a proceeding of its own: requests that lay before the head are asked anew there."""

from django.db import migrations

# The act has no approval any more; a request left open could neither be agreed to nor refused.
ASKED = """
UPDATE workflows_task SET status = 'CANCELED', finished = now()
WHERE flow_task = 'workflows/flows.ordinary_penalty.OrdinaryPenalty.prepare_referral' AND finished IS NULL
"""


class Migration(migrations.Migration):
    """Open requests for leave to refer leave the desks."""

    dependencies = [("workflows", "0002_sign_in_failure")]

    operations = [migrations.RunSQL(ASKED, migrations.RunSQL.noop)]
