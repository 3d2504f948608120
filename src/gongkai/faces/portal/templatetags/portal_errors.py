"""`{% load portal_errors %}`: the page that stands for one that is not there.

Django shows `404.html` for every address that leads nowhere, on whichever face; that template has nothing but this tag.
"""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from gongkai.faces.portal.errors import missing

register = template.Library()


@register.simple_tag(takes_context=True)
def missing_page(context: Context) -> SafeString:
    """The whole page 没有这个页面, in the frame of the site."""
    request: HttpRequest = context["request"]
    return mark_safe(missing(request).content.decode())  # noqa: S308 (a page that the template engine has made)
