"""Slips of the pen told by general means: words written twice, terms nearly written, numbers that are lacking."""

from gongkai.law.report.slips.find import find_slips
from gongkai.law.report.slips.slip import BLANK, Slip, SlipKind

__all__ = ["BLANK", "Slip", "SlipKind", "find_slips"]
