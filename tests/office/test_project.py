"""The project stands: it answers, and its answers carry what protects the reader."""

from __future__ import annotations

import pytest
from django.test import Client


def test_a_living_server_says_so_without_its_database() -> None:
    response = Client().get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"alive": True}


@pytest.mark.django_db
def test_a_server_with_all_its_tables_is_ready() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 200
    assert response.json()["ready"] is True
