import casework.procedures.criminal_papers
import casework.procedures.refer_opinion
import casework.procedures.sealing
import casework.procedures.signing
import casework.procedures.supervised
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0013_handovers_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='FilingReasons',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.criminal_papers.CriminalPaperActs, casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.CreateModel(
            name='FilingSupervision',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.refer_opinion.ReferOpinionActs, casework.procedures.criminal_papers.CriminalPaperActs, casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.CreateModel(
            name='OrderedFiling',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.criminal_papers.CriminalPaperActs, casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.CreateModel(
            name='PoliceReport',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.supervised.SupervisedActs, casework.procedures.criminal_papers.CriminalPaperActs, casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
        migrations.CreateModel(
            name='ReferAnswer',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=('casework.proceeding',),
        ),
        migrations.CreateModel(
            name='SupervisionLead',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=(casework.procedures.refer_opinion.ReferOpinionActs, casework.procedures.criminal_papers.CriminalPaperActs, casework.procedures.signing.SigningActs, casework.procedures.sealing.SealingActs, 'casework.proceeding'),
        ),
    ]
