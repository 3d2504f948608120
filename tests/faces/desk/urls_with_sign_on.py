"""The addresses there are when an identity provider is set."""

from __future__ import annotations

from django.urls import include, path

from gongkai.faces.desk.entrance import sign_on
from gongkai.project import urls

urlpatterns = [
    path("desk/login/sign-on/", include(sign_on.addresses("https://id.example.cn"))),
    *urls.urlpatterns,
]
