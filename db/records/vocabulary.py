"""The closed lists of the catalogue: codes keep their meaning, labels are for people."""

from __future__ import annotations

from db.records.fields import Choice
from db.words import N_, NC_


class RecordKind(Choice):
    """The seven kinds of record."""

    unit = "unit", NC_("kind of record", "Description")
    agent = "agent", N_("Person or organisation")
    event = "event", N_("Event")
    place = "place", N_("Place")
    concept = "concept", N_("Subject or tag")
    accession = "accession", N_("Accession")
    store = "store", N_("Shelf location")


class State(Choice):
    """How far the work on a description has come (ISAD 3.7, ISAAR 5.4.4)."""

    stub = "stub", N_("stub")
    draft = "draft", N_("draft")
    described = "described", N_("described")
    checked = "checked", N_("checked")
    published = "published", N_("published")
    withdrawn = "withdrawn", N_("withdrawn")


class Detail(Choice):
    """Level of detail (ISAAR 5.4.5, ISDIAH 5.6.5)."""

    minimal = "minimal", N_("minimal")
    partial = "partial", N_("partial")
    full = "full", N_("full")


class Access(Choice):
    """The short form of the conditions of access (ISAD 3.4.1)."""

    inherit = "inherit", N_("as the level above")
    open = "open", N_("open")
    conditional = "conditional", N_("on conditions")
    closed = "closed", N_("closed")


class Level(Choice):
    """Level of description (ISAD 3.1.4)."""

    fonds = "fonds", N_("fonds")
    subfonds = "subfonds", N_("subfonds")
    collection = "collection", N_("collection")
    series = "series", N_("series")
    subseries = "subseries", N_("subseries")
    file = "file", NC_("level of description", "file")
    item = "item", N_("item")
    part = "part", N_("part")


class Form(Choice):
    """Content type of a unit (RiC-A10)."""

    mixed = "mixed", N_("mixed")
    photograph = "photograph", N_("photograph")
    textual = "textual", N_("document")
    audio = "audio", N_("sound recording")
    moving_image = "moving_image", N_("moving image")
    graphic = "graphic", N_("graphic")
    map = "map", N_("map")
    object = "object", N_("object")
    born_digital = "born_digital", N_("born digital")
    oral_history = "oral_history", N_("oral history")


class Holding(Choice):
    """Whether the archive has the thing described (ISAD 3.5.1)."""

    held = "held", N_("held")
    not_held = "not_held", N_("not held")
    wanting = "wanting", N_("wanted")
    copy_only = "copy_only", N_("copy only")
    lost = "lost", N_("lost")
    returned = "returned", N_("returned")


class AgentType(Choice):
    """Type of entity (ISAAR 5.1.1)."""

    person = "person", N_("person")
    corporate = "corporate", N_("organisation")
    family = "family", N_("family")


class Mode(Choice):
    """How an event was attended (Schema.org eventAttendanceMode)."""

    unknown = "unknown", N_("unknown")
    in_person = "in_person", N_("in person")
    online = "online", N_("online")
    mixed = "mixed", N_("partly online")


class EventStatus(Choice):
    """What became of an event (Schema.org eventStatus)."""

    held = "held", N_("took place")
    planned = "planned", N_("planned")
    postponed = "postponed", N_("postponed")
    cancelled = "cancelled", N_("cancelled")
    unknown = "unknown", N_("unknown")


class Scheme(Choice):
    """The vocabulary a concept belongs to (SKOS inScheme)."""

    subject = "subject", N_("subject")
    tag = "tag", N_("tag")
    event_type = "event_type", N_("type of event")
    genre = "genre", N_("genre")
    technique = "technique", N_("technique")
    function = "function", N_("function")
    role = "role", N_("role")
    measure = "measure", N_("measure")


class AccessionMethod(Choice):
    """How material came in (Spectrum acquisition method)."""

    gift = "gift", N_("gift")
    deposit = "deposit", N_("deposit")
    purchase = "purchase", N_("purchase")
    transfer = "transfer", N_("transfer")
    loan = "loan", N_("loan")
    download = "download", N_("download")
    copy = "copy", N_("copy")


class Processing(Choice):
    """How far an accession has been worked through."""

    unprocessed = "unprocessed", N_("not processed")
    in_progress = "in_progress", N_("in progress")
    complete = "complete", N_("complete")


class StoreType(Choice):
    """Kinds of storage place, from the building down."""

    repository = "repository", N_("repository")
    building = "building", N_("building")
    room = "room", N_("room")
    shelf = "shelf", N_("shelf")
    box = "box", N_("box")
    folder = "folder", NC_("container of papers", "folder")


class NameKind(Choice):
    """What a name form is to its record (ISAAR 5.1.3 to 5.1.5, SKOS labels).

    The authorised form (ISAAR 5.1.2) is the record's title.
    """

    parallel = "parallel", N_("parallel form")
    other = "other", N_("other form")
    former = "former", N_("former name")
    acronym = "acronym", N_("acronym")
    transliteration = "transliteration", N_("transliteration")
    identifier = "identifier", N_("other number")
    hidden = "hidden", N_("search only")


class Qualifier(Choice):
    """What weakens a date (RiC-A13)."""

    approximate = "approximate", N_("approximate")
    uncertain = "uncertain", N_("uncertain")
    inferred = "inferred", N_("inferred")
    expected = "expected", N_("expected")
    disputed = "disputed", N_("disputed")


class Certainty(Choice):
    """Certainty of a relation (RiC-RA01)."""

    certain = "certain", N_("certain")
    probable = "probable", N_("probable")
    conjectured = "conjectured", N_("conjectured")
    disputed = "disputed", N_("disputed")


class Modality(Choice):
    """What kind of saying a statement is."""

    asserted = "asserted", N_("asserted")
    estimated = "estimated", N_("estimated")
    expected = "expected", N_("expected")
    forecast = "forecast", N_("forecast")
    denied = "denied", N_("denied")
    evaluative = "evaluative", N_("evaluative")


class Verdict(Choice):
    """The archivist's verdict on a statement; open ones stand side by side."""

    open = "open", N_("open")
    accepted = "accepted", N_("accepted")
    disputed = "disputed", N_("disputed")
    superseded = "superseded", N_("superseded")
    rejected = "rejected", N_("rejected")


class Stance(Choice):
    """What a source does for what it is cited for."""

    supports = "supports", N_("supports")
    contradicts = "contradicts", N_("contradicts")
    mentions = "mentions", N_("mentions")


class Basis(Choice):
    """Rights basis (PREMIS 4.1.2, with policy and consent)."""

    copyright = "copyright", N_("copyright")
    licence = "licence", N_("licence")
    statute = "statute", N_("statute")
    donor = "donor", N_("donor agreement")
    policy = "policy", N_("policy")
    consent = "consent", N_("consent")


class RightsAct(Choice):
    """What a rights statement allows or forbids."""

    display = "display", N_("show")
    copy = "copy", N_("copy")
    publish = "publish", N_("publish")
    publish_faces = "publish_faces", N_("publish faces")


class Rule(Choice):
    """The rule of a rights statement."""

    allow = "allow", N_("allowed")
    conditional = "conditional", N_("on conditions")
    disallow = "disallow", N_("not allowed")


class Side(Choice):
    """Which side or part of the thing a file shows."""

    recto = "recto", N_("front")
    verso = "verso", N_("back")
    page = "page", N_("page")
    cover = "cover", N_("cover")
    mount = "mount", N_("mount")
    negative = "negative", N_("negative")
    crop = "crop", N_("detail")
    audio = "audio", N_("sound")
    whole = "whole", N_("whole")


class Usage(Choice):
    """What a file is for (PREMIS preservation level role)."""

    original = "original", N_("original")
    preservation = "preservation", N_("preservation copy")
    access = "access", N_("access copy")
    transcript = "transcript", N_("transcript")
    consent = "consent", N_("consent or agreement")
    generated = "generated", N_("made by a machine")


class Shape(Choice):
    """How a region marks its part of a file (IPTC RegionBoundary, W3C media fragments)."""

    rectangle = "rectangle", N_("rectangle")
    circle = "circle", N_("circle")
    polygon = "polygon", N_("polygon")
    passage = "passage", N_("passage")
    time = "time", N_("time span")
