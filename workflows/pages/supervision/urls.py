"""Addresses of supervision, below ``supervision/``."""

from django.urls import URLPattern, URLResolver, path

from workflows.pages.supervision import bundles, checks, readings

urlpatterns: list[URLPattern | URLResolver] = [
    path("audit/", checks.checks, name="audit_checks"),
    path("audit/roots/check/", checks.check_file, name="check_root"),
    path("audit/roots/<int:no>/", checks.root_file, name="root_file"),
    path("audit/readings/", readings.readings, name="readings"),
    path("audit/cases/", bundles.find, name="find_case_proof"),
    path("audit/cases/<int:case>/", bundles.case_proof, name="case_proof"),
    path("audit/cases/<int:case>/bundle/", bundles.case_bundle, name="case_bundle"),
    path("audit/log/", bundles.event_log, name="event_log"),
]
