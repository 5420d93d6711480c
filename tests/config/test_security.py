"""Every answer carries the headers that keep a page's content its own."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_nothing_is_loaded_from_elsewhere(client: Client) -> None:
    policy = client.get("/health/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "http" not in policy


def test_answers_are_not_framed_or_guessed_by_others(client: Client) -> None:
    headers = client.get("/health/").headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_unknown_address_has_them_too(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Content-Security-Policy" in answer.headers


def test_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/health/", headers={"host": "evil.example"}).status_code == 400
