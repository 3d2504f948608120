"""The addresses of the project, and the one at which an act can be held up."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from gongkai.office.journal.record import Outgoing
from office.journal_world import an_agency, step


def act(request: HttpRequest) -> HttpResponse:
    """Enter an agency, record it, queue a ring of the bell; while `hold` is in the folder, wait before it counts."""
    folder = Path(os.environ["HOLDING_FOLDER"])
    with transaction.atomic():
        step(an_agency("在途"), "在途", send=(Outgoing("bell", {"folder": str(folder)}),))
        (folder / "held").write_text(str(os.getpid()))
        while (folder / "hold").exists():
            time.sleep(0.02)
    return HttpResponse("done")


urlpatterns = [path("act", act, name="act"), path("", include("gongkai.project.urls"))]
