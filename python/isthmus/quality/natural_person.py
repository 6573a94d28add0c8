"""Natural persons among names: recognised by form, masked in outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isthmus import _core
from isthmus.core.kinds import require_kind, texts_of
from isthmus.core.text import count
from isthmus.model.network import PartnershipNetwork

__all__ = ["mask_persons", "masked_names"]


def masked_names(names: Sequence[str], countries: Sequence[str] | None = None) -> list[str]:
    """Names with "natural person 1", "natural person 2", ... for those of natural persons.

    Recognised are a title with a name ("Dr. Jane Smith"), a family name in capitals with a first name ("SMITH John")
    and the words for a sole trader. One name has one number, whatever the order. Names that are masked already stay.

    Parameters
    ----------
    names : sequence of str
        The names.
    countries : sequence of str, optional
        ISO codes, one a name; empty where not known.

    Examples
    --------
    >>> import isthmus as im
    >>> im.masked_names(["Dr. Jane Smith", "Kent County Council"])
    ['natural person 1', 'Kent County Council']
    """
    masked: list[str] = _core.masked_names(
        texts_of(names, "masked_names(names=)"),
        [] if countries is None else texts_of(countries, "masked_names(countries=)"),
    )
    return masked


def mask_persons(net: PartnershipNetwork) -> PartnershipNetwork:
    """The network with "natural person 1", "natural person 2", ... for the names of natural persons.

    They are recognised as by `masked_names`. The pseudonyms stand in names, keys and towns of actors, names and keys of
    projects, reasons, issues and notes of the reading, and so in what is made of these; identifiers of persons are left
    out. Objectives, programmes, regions and other categories stay as they are written. Who is who does not change, and
    neither does any number. In the name of a project a person is found who takes part in one, written as the actor is
    ("Dr. Jane Smith Lecture", not "The Smith Lecture"), or with a title in any case where the project's key has it too.

    Parameters
    ----------
    net : PartnershipNetwork
        The network. The same table gives everyone the same pseudonym: mask before a part of it is taken.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"project": ["A", "A"], "partner": ["Dr. Jane Smith", "Kent County Council"]}
    >>> net = im.mask_persons(im.from_table(rows, project="project", actor="partner"))
    >>> net.actor_names
    ['natural person 1', 'Kent County Council']
    """
    require_kind(net, PartnershipNetwork, "mask_persons")
    notes, ignored = list(net.reading.notes), list(net.reading.ignored)
    core, masked = _core.mask_persons(net._core, notes + ignored)
    reading = replace(net.reading, notes=masked[: len(notes)], ignored=masked[len(notes) :])
    return PartnershipNetwork(core, reading=reading, backend=net._backend)


def masked_note(net: PartnershipNetwork) -> list[str]:
    """That names of persons are masked, and of how many actors; nothing where none is.

    Parameters
    ----------
    net : PartnershipNetwork
        The network, masked or not.
    """
    persons = sum(_core.pseudonym_number(name) > 0 for name in net.actor_names)
    if not persons:
        return []
    return [
        f"Names of natural persons are masked: {count(persons, 'actor has a pseudonym', 'actors have pseudonyms')} "
        'such as "natural person 1", and no identifier.'
    ]
