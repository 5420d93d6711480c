"""Addresses of what people see."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from workflows.pages import (
    act,
    administration,
    case,
    desk,
    evidence,
    law,
    numbers,
    officers,
    papers,
    search,
    signatures,
    years,
)
from workflows.pages.sign_in import PasswordChange, SignIn

ACT = "cases/<int:case>/<int:proceeding>/<str:name>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.desk, name="desk"),
    path("queue/", desk.queue, name="queue"),
    path("confirm/<int:pk>/", desk.confirm, name="confirm"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("language/", set_language, name="set_language"),
    path("password/", PasswordChange.as_view(), name="password"),
    path("search/", search.search, name="search"),
    path("leads/new/", act.start, name="start"),
    path("leads/new/<str:name>/", act.start_with, name="start_with"),
    path("leads/new/<str:name>/preview/", act.start_preview, name="start_preview"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/timeline/", case.timeline, name="timeline"),
    path("cases/<int:case>/papers/", papers.papers, name="papers"),
    path("cases/<int:case>/file/", papers.bound_file, name="bound_file"),
    path("cases/<int:case>/evidence/", evidence.evidence, name="evidence"),
    path("evidence/<int:pk>/file/", evidence.file, name="evidence_file"),
    path("evidence/<int:pk>/preview/", evidence.preview, name="evidence_preview"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/file/", papers.paper_file, name="paper_file"),
    path("papers/<int:pk>/scan/", papers.scan, name="scan"),
    path("papers/<int:pk>/signature/", signatures.sign, name="sign_paper"),
    path("law/", law.law, name="law"),
    path("law/project/", law.project, name="law_project"),
    path("administration/", administration.overview, name="administration"),
    path("administration/agencies/new/", administration.agency, name="agency_new"),
    path("administration/agencies/<int:pk>/", administration.agency, name="agency"),
    path("administration/agencies/<int:agency>/officers/new/", officers.new, name="officer_new"),
    path("administration/officers/<int:pk>/", officers.officer, name="officer"),
    path("administration/agencies/<int:agency>/numbers/", numbers.numbers, name="numbers"),
    path("administration/agencies/<int:agency>/record/", administration.record, name="agency_record"),
    path("administration/years/", years.years, name="years"),
    path(ACT, act.act, name="act"),
    path(f"{ACT}preview/", act.act_preview, name="act_preview"),
]
