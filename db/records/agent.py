"""Persons, families and corporate bodies (ISAAR(CPF))."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from db.records.columns import Json
from db.records.fields import Area, choice, dates, flag, one_of, prose, relations
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import AgentType
from db.words import N_


class Agent(Record):
    """Someone who acts: a person, a family, an organisation; a repository too (ISDIAH)."""

    __tablename__ = "agent"
    record_id: Mapped[int] = record_key()

    type: Mapped[str] = choice(
        N_("Type"),
        AgentType,
        default=AgentType.person,
        element="ISAAR 5.1.1",
        words=("type",),
        listed=True,
    )
    existence = dates(
        N_("Dates of existence"), "existence", element="ISAAR 5.2.1", words=("date",), listed=True
    )
    living: Mapped[bool | None] = flag(N_("Living"), area=Area.access, words=("living",))
    located_in = relations(
        N_("Place"),
        "located_in",
        "place",
        area=Area.context,
        element="ISAAR 5.2.3",
        words=("place",),
    )
    member_of = relations(N_("Member of"), "member_of", "agent", area=Area.context)
    leader_of = relations(N_("Leads"), "leader_of", "agent", area=Area.context)
    subordinate_to = relations(N_("Part of"), "subordinate_to", "agent", area=Area.context)
    successor_of = relations(N_("Successor of"), "successor_of", "agent", area=Area.context)
    works_with = relations(N_("Works with"), "works_with", "agent", area=Area.context)
    history = prose(N_("History"), "isaar.5.2.2", area=Area.context, weight=4)
    places = prose(N_("Places"), "isaar.5.2.3", area=Area.context)
    legal_status = prose(N_("Legal status"), "isaar.5.2.4", area=Area.context)
    functions = prose(N_("Functions and activities"), "isaar.5.2.5", area=Area.context)
    mandates = prose(N_("Mandates"), "isaar.5.2.6", area=Area.context)
    structure = prose(N_("Internal structure"), "isaar.5.2.7", area=Area.context)
    general_context = prose(N_("General context"), "isaar.5.2.8", area=Area.context)
    sources = prose(N_("Sources"), "isaar.5.4.8", area=Area.control, weight=1)
    maintenance = prose(N_("Maintenance notes"), "isaar.5.4.9", area=Area.control, weight=1)
    address = prose(N_("Address"), "isdiah.5.2.1", area=Area.identity, weight=1)
    identifiers: Mapped[dict[str, Any] | None] = mapped_column(Json)

    __mapper_args__: ClassVar = {"polymorphic_identity": "agent"}
    __table_args__ = (one_of("type", AgentType), STRICT)
