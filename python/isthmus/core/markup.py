"""Strangers' texts in HTML: escaped, and without the characters that nobody sees."""

from __future__ import annotations

import html

# Controls, and marks that turn the direction of the text after them: a name must not turn a sentence.
_UNSEEN = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def without_unseen(text: str) -> str:
    r"""The text with a replacement character for every control and every mark of direction.

    Examples
    --------
    >>> without_unseen("Kent\u202e")
    'Kent�'
    """
    return text.translate(_UNSEEN)


def escaped(text: object) -> str:
    """A text as HTML shows it to a reader: markup escaped, what is not seen replaced."""
    return html.escape(without_unseen(str(text)))
