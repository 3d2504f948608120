"""期限 Commands on time limits."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.callback()
def _group() -> None:
    """Hold the group together while it has no command."""
