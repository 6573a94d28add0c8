"""HTML in notebooks masks what the report masks."""

from __future__ import annotations

import pytest

import isthmus as im


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\x01", "\x9b"])
def test_what_turns_or_hides_text_is_shown_as_such(hidden: str) -> None:
    name = f"Kent{hidden}<b>"
    graph = im.CooperationGraph.from_ties([0], [1], names=[name, "Lille"])
    for shown in (im.degree(graph)._repr_html_(), graph.ties()._repr_html_()):
        assert hidden not in shown
        assert "Kent\ufffd&lt;b&gt;" in shown
