from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0013_handovers_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="CopyrightPenalty",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("casework.proceeding",),
        ),
    ]
