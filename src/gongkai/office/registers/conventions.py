"""How this installation counts where no official text says it (docs/decisions/0008)."""

from __future__ import annotations

from django.conf import settings

from gongkai.law.registers import Counting


def counting() -> Counting:
    """The points that the labels of section two leave open."""
    return Counting(
        lapsed_is_repealed=settings.REGISTERS_LAPSED_IS_REPEALED,
        valid_before_in_force=settings.REGISTERS_VALID_BEFORE_IN_FORCE,
        valid_while_suspended=settings.REGISTERS_VALID_WHILE_SUSPENDED,
        first_day_counts=settings.REGISTERS_TERM_FIRST_DAY,
        licence_refusals_count=settings.REGISTERS_LICENCE_REFUSALS,
    )
