"""Addresses of supervision, below ``supervision/``."""

from django.urls import URLPattern, URLResolver, path

from workflows.pages.supervision import conformance, warnings

urlpatterns: list[URLPattern | URLResolver] = [
    path("warnings/", warnings.watched, name="watched_warnings"),
    path("conformance/", conformance.faults, name="conformance"),
    path("conformance/check/", conformance.check_again, name="conformance_check"),
]
