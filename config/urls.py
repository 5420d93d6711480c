"""Addresses of the site."""

from django.urls import URLPattern, URLResolver, include, path

from config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("", include("workflows.pages.urls")),
]

handler400 = "workflows.pages.errors.wrong_request"
handler403 = "workflows.pages.errors.refused"
handler404 = "workflows.pages.errors.not_found"
handler500 = "workflows.pages.errors.broken"
