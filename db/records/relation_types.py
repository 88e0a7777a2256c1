"""The closed list of relation types, each with its inverse and what it may join."""

from __future__ import annotations

from dataclasses import dataclass

from db.words import N_

_ANY: tuple[str, ...] = ("unit", "agent", "event", "place", "concept", "accession", "store")


@dataclass(frozen=True, slots=True)
class RelationType:
    """A type of relation: its label read from ``a``, the one read from ``b``, and its ends.

    ``ric`` is the relation of RiC-CM it stands for, empty where there is none.
    """

    code: str
    label: str
    inverse: str
    a_kinds: tuple[str, ...]
    b_kinds: tuple[str, ...]
    ric: str = ""


def _type(
    code: str, labels: tuple[str, str], a_kinds: str, b_kinds: str, *ric: str
) -> RelationType:
    a = _ANY if a_kinds == "any" else tuple(a_kinds.split())
    b = _ANY if b_kinds == "any" else tuple(b_kinds.split())
    return RelationType(code, *labels, a, b, "".join(ric))


_LIST = (
    _type("created_by", (N_("created by"), N_("creator of")), "unit", "agent", "R027"),
    _type("author", (N_("written by"), N_("author of")), "unit", "agent", "R079"),
    _type("photographer", (N_("photographed by"), N_("photographer of")), "unit", "agent", "R027"),
    _type("accumulated_by", (N_("accumulated by"), N_("accumulated")), "unit", "agent", "R028"),
    _type("collected_by", (N_("collected by"), N_("collected")), "unit", "agent", "R030"),
    _type("sender", (N_("sent by"), N_("sender of")), "unit", "agent", "R031"),
    _type("addressee", (N_("addressed to"), N_("addressee of")), "unit", "agent", "R032"),
    _type("published_by", (N_("published by"), N_("publisher of")), "unit", "agent"),
    _type("funded_by", (N_("funded by"), N_("funded")), "unit", "agent"),
    _type("credited_to", (N_("credited to"), N_("credited for")), "unit", "agent"),
    _type("rights_held_by", (N_("rights held by"), N_("holds rights in")), "unit", "agent", "R040"),
    _type("owned_by", (N_("owned by"), N_("owner of")), "unit", "agent", "R037"),
    _type("held_by", (N_("held by"), N_("holder of")), "unit", "agent", "R039"),
    _type("depicts", (N_("shows"), N_("shown in")), "unit", "any", "R019"),
    _type("subject", (N_("about"), N_("subject of")), "any", "any", "R019"),
    _type("main_subject", (N_("mainly about"), N_("main subject of")), "unit", "any", "R020"),
    _type("mentions", (N_("mentions"), N_("mentioned in")), "unit", "any", "R021"),
    _type("documents", (N_("documents"), N_("documented by")), "unit", "event", "R033"),
    _type("copy_of", (N_("copy of"), N_("copied as")), "unit", "unit", "R012"),
    _type("unlike", (N_("not the same as"), N_("not the same as")), "unit", "unit"),
    _type("original_of", (N_("original of"), N_("made from")), "unit", "unit", "R010"),
    _type("draft_of", (N_("draft of"), N_("drafted as")), "unit", "unit", "R011"),
    _type("reply_to", (N_("reply to"), N_("answered by")), "unit", "unit", "R013"),
    _type("version_of", (N_("version of"), N_("has version")), "unit", "unit"),
    _type("related", (N_("related to"), N_("related to")), "unit", "unit", "R022"),
    _type("place_created", (N_("made in"), N_("where made")), "unit", "place", "R074"),
    _type("place_shown", (N_("shows the place"), N_("shown in")), "unit", "place", "R019"),
    _type("held_at", (N_("held at"), N_("place of")), "event", "place", "R075"),
    _type("located_in", (N_("located in"), N_("seat of")), "agent", "place", "R075"),
    _type("organised_by", (N_("organised by"), N_("organiser of")), "event", "agent", "R060"),
    _type("participant", (N_("participant"), N_("took part in")), "event", "agent", "R058"),
    _type("speaker", (N_("speaker"), N_("spoke at")), "event", "agent", "R057"),
    _type("guest", (N_("guest"), N_("guest at")), "event", "agent", "R057"),
    _type("host", (N_("hosted by"), N_("host of")), "event", "agent", "R057"),
    _type("sponsor", (N_("sponsored by"), N_("sponsor of")), "event", "agent", "R057"),
    _type(
        "associated_with", (N_("associated with"), N_("associated with")), "event", "agent", "R057"
    ),
    _type("edition_of", (N_("edition of"), N_("has edition")), "event", "event", "R002"),
    _type("part_of_event", (N_("part of"), N_("has part")), "event", "event", "R006"),
    _type("follows", (N_("follows"), N_("followed by")), "event", "event", "R008"),
    _type("resulted_in", (N_("resulted in"), N_("result of")), "event", "any", "R061"),
    _type("result_of", (N_("result of"), N_("resulted in")), "unit agent", "event", "R061"),
    _type("member_of", (N_("member of"), N_("has member")), "agent", "agent", "R055"),
    _type("leader_of", (N_("leads"), N_("led by")), "agent", "agent", "R042"),
    _type("position_in", (N_("has a position in"), N_("has staff")), "agent", "agent", "R054"),
    _type("subordinate_to", (N_("part of"), N_("has part")), "agent", "agent", "R045"),
    _type("successor_of", (N_("successor of"), N_("succeeded by")), "agent", "agent", "R016"),
    _type("works_with", (N_("works with"), N_("works with")), "agent", "agent", "R046"),
    _type("parent_of", (N_("parent of"), N_("child of")), "agent", "agent", "R018"),
    _type("spouse_of", (N_("married to"), N_("married to")), "agent", "agent", "R049"),
    _type("sibling_of", (N_("sibling of"), N_("sibling of")), "agent", "agent", "R048"),
    _type("family_of", (N_("family of"), N_("family of")), "agent", "agent", "R047"),
    _type("within", (N_("lies within"), N_("contains")), "place", "place", "R007"),
    _type("broader", (N_("broader term"), N_("narrower term")), "concept", "concept"),
    _type("exact_match", (N_("same as"), N_("same as")), "concept", "concept"),
    _type("accessioned_in", (N_("came in with"), N_("brought in")), "unit", "accession"),
    _type("received_from", (N_("received from"), N_("source of")), "accession", "agent"),
    _type("kept_in", (N_("kept in"), N_("keeps")), "unit", "store", "R075"),
)

RELATION_TYPES: dict[str, RelationType] = {one.code: one for one in _LIST}

HIERARCHIES = frozenset({"within", "broader"})
"""The types by which records lie within others: no chain of them leads back."""


def relation_type(code: str) -> RelationType:
    """Return the type ``code``; ``custom:key`` types join anything.

    Raises KeyError for a code that is not in the list.
    """
    if code.startswith("custom:"):
        label = code.removeprefix("custom:")
        return RelationType(code, label, label, _ANY, _ANY)
    return RELATION_TYPES[code]
