"""Addresses of supervision, below ``supervision/``."""

from django.urls import URLPattern, URLResolver, path

from workflows.pages.supervision import (
    boards,
    bundles,
    campaigns,
    checks,
    conformance,
    discretion,
    durations,
    flows,
    morning,
    period,
    quarterly,
    readings,
    returns,
    statistics,
    warnings,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", morning.page, name="supervision"),
    path("morning/<slug:name>/", morning.whole, name="morning_list"),
    path("boards/", boards.work, name="boards"),
    path("boards/terms/", durations.page, name="board_terms"),
    path("boards/link/", flows.link, name="board_link"),
    path("boards/mediation/", flows.mediation, name="board_mediation"),
    path("boards/discretion/", discretion.page, name="board_discretion"),
    path("statistics/", statistics.page, name="statistics"),
    path("statistics/forms/<slug:name>/", returns.page, name="return_form"),
    path("statistics/campaigns/", campaigns.page, name="campaigns"),
    path("statistics/quarterly/", quarterly.page, name="quarterly"),
    path("figures/<slug:name>/cases/", period.cases, name="figure_cases"),
    path("warnings/", warnings.watched, name="watched_warnings"),
    path("conformance/", conformance.faults, name="conformance"),
    path("conformance/check/", conformance.check_again, name="conformance_check"),
    path("audit/", checks.checks, name="audit_checks"),
    path("audit/roots/check/", checks.check_file, name="check_root"),
    path("audit/roots/<int:no>/", checks.root_file, name="root_file"),
    path("audit/readings/", readings.readings, name="readings"),
    path("audit/cases/", bundles.find, name="find_case_proof"),
    path("audit/cases/<int:case>/", bundles.case_proof, name="case_proof"),
    path("audit/cases/<int:case>/bundle/", bundles.case_bundle, name="case_bundle"),
    path("audit/log/", bundles.event_log, name="event_log"),
]
