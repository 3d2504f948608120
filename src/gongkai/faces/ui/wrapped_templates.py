"""Templates whose lines are short enough to be read: a line may break where neither Django nor Chinese allows it.

Django ends a tag at the end of the line, and a browser makes a blank of a line break, which Chinese does not have. So
templates are read by this loader, which puts together what was broken for the reader's eyes only:

- inside `{% … %}`, `{{ … }}` and `{# … #}` a line break with the indentation after it is one blank;
- a line break beside a Chinese character is dropped with its indentation, on whichever side of it the character stands.
  This is what CSS means by the transformation of segment breaks, which browsers do not agree on. Tags that only decide
  (`if`, `for`, `with`) write nothing and are looked through.

What keeps its line breaks, `<pre>`, `<textarea>`, `<script>` and `<style>`, is left alone. A blank that is wanted
beside Chinese stands inside a line. `scripts/wrap_templates.py` breaks lines by the same rules.
"""

from __future__ import annotations

import re
import unicodedata

from django.template import Origin
from django.template.loaders import app_directories

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_VERBATIM = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_DECIDES = r"{% *(?:if|elif|else|endif|for|empty|endfor|with|endwith|load)\b.*?%}|{#.*?#}"
SILENT = re.compile(rf"(?:[ \t\n]|{_DECIDES})+", re.DOTALL)


class WrappedTemplateLoader(app_directories.Loader):
    """Finds the templates of all apps, as Django does, and joins the lines of pages."""

    def get_contents(self, origin: Origin) -> str:
        """The template's text without the breaks that mean nothing. Raises TemplateDoesNotExist."""
        contents = super().get_contents(origin)
        return joined(contents) if origin.name.endswith(".html") else contents


def joined(template: str) -> str:
    """The template without the line breaks that are there for readers of its source only."""
    one_line_tags = TAG.sub(lambda tag: BREAK.sub(" ", tag[0]), template)
    parts = _VERBATIM.split(one_line_tags)
    # The pattern's two groups stand between the parts: what keeps its breaks, and the name of its element.
    parts[0::3] = [SILENT.sub(_without_breaks, part) for part in parts[0::3]]
    del parts[2::3]
    return "".join(parts)


def is_chinese(character: str) -> bool:
    """Whether no blank belongs beside the character: ideographs, full-width signs, and quotation marks."""
    return unicodedata.east_asian_width(character) in {"W", "F"} or character in "“”‘’"


def _without_breaks(silent: re.Match[str]) -> str:
    start, end = silent.span()
    beside = silent.string[max(start - 1, 0) : start] + silent.string[end : end + 1]
    return BREAK.sub("", silent[0]) if any(map(is_chinese, beside)) else silent[0]
