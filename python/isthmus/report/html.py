"""A page from its template: one file, offline, without scripts, strangers' texts escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
# Controls, and marks that turn the direction of the text after them: a name must not turn a sentence.
_UNSEEN = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def render_template(name: str, context: Mapping[str, Any]) -> str:
    """The text of a page: the template of that name, with the style that all pages share."""
    import jinja2
    from markupsafe import Markup

    style = Markup((_FOLDER / "style.css").read_text(encoding="utf-8"))
    environment = jinja2.Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string((_FOLDER / name).read_text(encoding="utf-8"))
    return template.render(context, style=style).translate(_UNSEEN)
