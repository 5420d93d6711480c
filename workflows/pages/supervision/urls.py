"""Addresses of supervision, below ``supervision/``."""

from django.urls import URLPattern, URLResolver, path

from workflows.pages.supervision import morning

urlpatterns: list[URLPattern | URLResolver] = [
    path("", morning.page, name="supervision"),
    path("morning/<slug:name>/", morning.whole, name="morning_list"),
]
