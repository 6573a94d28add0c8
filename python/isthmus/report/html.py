"""A page from its template: one file, offline, without scripts, strangers' texts escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from isthmus.core.markup import without_unseen

_FOLDER = Path(__file__).parent


def render_template(name: str, context: Mapping[str, Any]) -> str:
    """The text of a page: the template of that name, with the style that all pages share."""
    import jinja2
    from markupsafe import Markup

    style = Markup((_FOLDER / "style.css").read_text(encoding="utf-8"))
    environment = jinja2.Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string((_FOLDER / name).read_text(encoding="utf-8"))
    return without_unseen(template.render(context, style=style))
