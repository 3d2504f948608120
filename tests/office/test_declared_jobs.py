"""The queue stands in the database: a row there makes the worker do a declared job, and nothing else."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.office.scheduler.jobs import sweep
from gongkai.project.worker import DeclaredJobs

pytestmark = pytest.mark.django_db
UNDECLARED = "gongkai.project.worker.UndeclaredJob"
DUE = "2026-03-02T03:40:00+08:00"


def row(path: str, *, queue: str = "default", args: Any = (DUE,), kwargs: Any = None) -> DBTaskResult:
    """A row as somebody writes it who can write to the database."""
    return DBTaskResult.objects.create(
        task_path=path, queue_name=queue, backend_name="default", run_after=timezone.now(),
        args_kwargs={"args": list(args), "kwargs": kwargs or {}},
    )  # fmt: skip


def done(job: DBTaskResult) -> DBTaskResult:
    """The row once the worker has taken it up."""
    worker = DeclaredJobs(
        queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="here",
    )  # fmt: skip
    worker.run_task(job)
    job.refresh_from_db()
    return job


def test_a_declared_job_is_done() -> None:
    job = done(row(sweep.module_path))
    assert (job.status, job.return_value) == (TaskResultStatus.SUCCESSFUL, 0)


@pytest.mark.parametrize(
    "path",
    [
        "os.system",
        "subprocess.check_output",
        "gongkai.office.scheduler.jobs.import_module",
        "office.no_such_module.job",
        "",
        "x" * 5_000,
    ],
)
def test_what_no_room_has_declared_is_neither_imported_nor_run(path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "gongkai.worker"):
        job = done(row(path))
    assert (job.status, job.exception_class_path) == (TaskResultStatus.FAILED, UNDECLARED)
    assert "an undeclared job stands in the queue" in caplog.text


def test_a_module_that_a_row_names_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched = tmp_path / "touched"
    (tmp_path / "planted_module.py").write_text(f"open({str(touched)!r}, 'w').close()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    done(row("planted_module.job"))
    assert not touched.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"queue": "another"},
        {"args": ()},
        {"args": (DUE, DUE)},
        {"args": (7,)},
        {"kwargs": {"due": DUE}},
    ],
    ids=str,
)
def test_a_declared_job_is_done_as_the_rota_queues_it_and_not_otherwise(more: dict[str, Any]) -> None:
    job = done(row(sweep.module_path, **more))
    assert (job.status, job.exception_class_path) == (TaskResultStatus.FAILED, UNDECLARED)
