"""Of several packets in a PDF the one holds that the document's catalogue names."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, ObjectStreamMode

from db.media import analysis
from db.media.embedded import pdf_packets
from tests.media import making

OF_PDF = '<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'


def packet(title: str) -> bytes:
    return making.xmp(f"{OF_PDF}{title}</rdf:li></rdf:Alt></dc:title>")


def with_a_figure(path: Path, mode: ObjectStreamMode, *, compress: bool = False) -> Path:
    """A PDF whose catalogue names its packet, and after it a figure, once a PDF itself."""
    making.pdf(path, ["Opening"])
    with pikepdf.open(path) as document:
        for holder, title in ((document.Root, "Report"), (document.pages[0].obj, "Logo")):
            stream = document.make_stream(packet(title), Type=Name.Metadata, Subtype=Name.XML)
            holder.Metadata = document.make_indirect(stream)
        document.Root.PieceInfo = Dictionary()
        target = io.BytesIO()
        document.save(target, object_stream_mode=mode, compress_streams=compress)
    path.write_bytes(target.getvalue())
    return path


@pytest.mark.parametrize("mode", [ObjectStreamMode.disable, ObjectStreamMode.generate])
@pytest.mark.parametrize("compress", [False, True])
def test_the_packet_of_a_figure_is_not_taken_for_the_documents(
    tmp_path: Path, *, mode: ObjectStreamMode, compress: bool
):
    place = with_a_figure(tmp_path / "a.pdf", mode, compress=compress)
    assert b">Report<" in pdf_packets.packet(place)
    assert analysis.analyse(place).embedded.get("title") == {"x-default": "Report"}


def test_a_catalogue_that_names_what_is_not_there_leaves_the_last_of_the_document(tmp_path: Path):
    place = with_a_figure(tmp_path / "a.pdf", ObjectStreamMode.disable)
    # The catalogue is written first.
    lost = re.sub(rb"/Metadata \d+ 0 R", b"/Metadata 99 0 R", place.read_bytes(), count=1)
    place.write_bytes(lost)
    assert b">Logo<" in pdf_packets.packet(place)
