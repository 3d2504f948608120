"""A form that asks the browser for work before it is looked at, or, without scripts, its user for half a minute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from gongkai.office.access.challenges import Challenge, ChallengeTooEarly, NotAnswered, accept, again, issue


class WithCaptcha(forms.Form):
    """What forms with a captcha share. The page includes `ui/_captcha.html` inside the form.

    `ask_for_work` shows a challenge; `check_work` goes first in `clean`, before anything that is to be protected. What
    was typed into `captcha_purpose` answers no other form.
    """

    captcha_purpose = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.challenge: Challenge | None = None
        self.times = 1
        """How many times the usual work is asked for."""

    def ask_for_work(self) -> None:
        """Show a challenge, unless one is shown already."""
        if self.challenge is None:
            effort = settings.CAPTCHA_EFFORT * self.times
            self.challenge = issue(self.captcha_purpose, effort=effort, now=timezone.now())

    def check_work(self, address: str) -> None:
        """Use up the answer that came with the form. Raises ValidationError, and the next page shows a challenge."""
        now, token = timezone.now(), str(self.data.get("captcha", ""))
        number = str(self.data.get("captcha_number", ""))
        try:
            accept(token, number, purpose=self.captcha_purpose, address=address, now=now)
        except ChallengeTooEarly as early:
            self.challenge = again(token, self.captcha_purpose, now=now)
            raise forms.ValidationError(f"还要等{early.seconds}秒才能提交。请在本页等候，再重新填写提交。") from early
        except NotAnswered as wrong:
            self.ask_for_work()
            raise forms.ValidationError("请先完成本页的自动验证，再重新填写提交。") from wrong
