from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.media.embedded import iptc, moments, regions, xmp
from db.media.findings import Area
from db.media.pool import WorkerPool
from tests.media import making


def alternative(name: str, **texts: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{lang.replace("_", "-")}">{text}</rdf:li>'
        for lang, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def bag(name: str, *texts: str, kind: str = "Bag") -> str:
    items = "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def test_a_caption_in_three_languages_keeps_them(tmp_path: Path, pool: WorkerPool):
    packet = making.xmp(
        alternative("dc:description", x_default="Həmrəylik", az="Həmrəylik", ru="Солидарность")
        + alternative("dc:title", tr="Dayanışma")
        + bag("dc:subject", "Bakı, köhnə", "Şuşa", "şuşa")
        + bag("dc:creator", "Əli Quliyev", "Мария", kind="Seq")
        + "<photoshop:Credit>AZERTAC</photoshop:Credit>"
        + "<photoshop:DateCreated>1989</photoshop:DateCreated>"
        + alternative("dc:rights", x_default="© Arxiv")
        + bag("Iptc4xmpExt:PersonInImage", "Leyla")
    )
    found = pool.analyse(making.with_xmp(making.jpeg(tmp_path / "a.jpg"), packet)).embedded
    assert found["description"] == {"az": "Həmrəylik", "ru": "Солидарность"}
    assert found["title"] == {"tr": "Dayanışma"}
    assert found["keywords"] == ["Bakı, köhnə", "Şuşa"]
    assert found["creator"] == ["Əli Quliyev", "Мария"]
    assert found["credit_line"] == "AZERTAC"
    assert found["created"]["edtf"] == "1989"
    assert found["rights"] == {"x-default": "© Arxiv"}
    assert found["people"] == ["Leyla"]
    assert found["raw"]["xmp"]["photoshop:Credit"] == "AZERTAC"


def test_exif_time_keeps_its_offset_and_the_position_its_side(tmp_path: Path, pool: WorkerPool):
    exif = making.exif(
        {271: "Canon", 272: "EOS", 270: "Gülnarə".encode(), 315: "Əli"},
        {36867: "2023:07:05 12:30:00", 36881: "+04:00"},
    )
    exif.get_ifd(0x8825).update(
        {1: "S", 2: (40.0, 22.0, 30.0), 3: "W", 4: (49.0, 51.0, 0.0), 5: b"\x01", 6: 28.0}
    )
    found = pool.analyse(making.jpeg(tmp_path / "a.jpg", exif=exif)).embedded
    assert found["created"] == {
        "text": "2023-07-05T12:30:00+04:00",
        "edtf": "2023-07-05",
        "source": "exif",
    }
    assert found["position"] == {"lat": -40.375, "lon": -49.85, "altitude": -28.0}
    assert found["description"] == {"x-default": "Gülnarə"}
    assert found["camera"] == {"make": "Canon", "model": "EOS"}


def test_a_scanner_s_clock_dates_the_scan_and_not_the_photograph(tmp_path: Path, pool: WorkerPool):
    exif = making.exif({271: "EPSON", 272: "Perfection V850"}, {36867: "2021:03:04 09:00:00"})
    found = pool.analyse(making.jpeg(tmp_path / "a.jpg", exif=exif)).embedded
    assert "created" not in found
    assert found["digitised"]["edtf"] == "2021-03-04"


def test_what_a_camera_writes_as_caption_is_no_description(tmp_path: Path, pool: WorkerPool):
    exif = making.exif({270: "OLYMPUS DIGITAL CAMERA"})
    assert "description" not in pool.analyse(making.jpeg(tmp_path / "a.jpg", exif=exif)).embedded


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Şuşa qalası"),
        ("cp1251", "Площадь Свободы в Баку"),
        ("cp1254", "Şuşa qalası, yaşıl ağaç"),
    ],
)
def test_old_captions_are_read_in_their_code_page(
    tmp_path: Path, pool: WorkerPool, charset: str, text: str
):
    fields = [(2, 120, text.encode(charset)), (2, 25, text.encode(charset)), (2, 110, b"TASS")]
    fields += [(2, 55, b"19900100")]
    path = making.with_iptc(making.jpeg(tmp_path / "a.jpg"), fields)
    found = pool.analyse(path).embedded
    assert found["description"] == {"x-default": text}
    assert found["keywords"] == [text]
    assert found["credit_line"] == "TASS"
    assert found["created"]["edtf"] == "1990-01"
    assert found["guesses"] == {"iptc_charset": charset}


def test_a_stated_charset_is_no_guess(tmp_path: Path, pool: WorkerPool):
    fields = [(1, 90, b"\x1b%G"), (2, 120, "Gəncə".encode())]
    path = making.with_iptc(making.jpeg(tmp_path / "a.jpg"), fields)
    found = pool.analyse(path).embedded
    assert found["description"] == {"x-default": "Gəncə"}
    assert "guesses" not in found


def test_regions_of_both_standards_turn_with_the_picture(tmp_path: Path, pool: WorkerPool):
    mwg = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Leyla</mwg-rs:Name>'
        "<mwg-rs:Type>Face</mwg-rs:Type>"
        '<mwg-rs:Area stArea:x="0.25" stArea:y="0.5" stArea:w="0.1" stArea:h="0.2"'
        ' stArea:unit="normalized"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>'
    )
    image = (
        "<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang='x-default'>Flag</rdf:li></rdf:Alt>"
        "</Iptc4xmpExt:Name><Iptc4xmpExt:RegionBoundary rdf:parseType='Resource'>"
        "<Iptc4xmpExt:rbShape>rectangle</Iptc4xmpExt:rbShape>"
        "<Iptc4xmpExt:rbUnit>pixel</Iptc4xmpExt:rbUnit><Iptc4xmpExt:rbX>64</Iptc4xmpExt:rbX>"
        "<Iptc4xmpExt:rbY>40</Iptc4xmpExt:rbY><Iptc4xmpExt:rbW>128</Iptc4xmpExt:rbW>"
        "<Iptc4xmpExt:rbH>200</Iptc4xmpExt:rbH></Iptc4xmpExt:RegionBoundary></rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:ImageRegion>"
    )
    path = making.jpeg(tmp_path / "a.jpg", exif=making.exif({274: 6}))
    found = pool.analyse(making.with_xmp(path, making.xmp(mwg + image))).embedded
    flag, face = found["regions"]
    assert (flag["label"], face["label"]) == ("Flag", "Leyla")
    assert face["person"]
    # A quarter turn clockwise: the stored left becomes the shown top.
    assert face["x"] == pytest.approx(0.4)
    assert face["y"] == pytest.approx(0.2)
    assert (face["w"], face["h"]) == (pytest.approx(0.2), pytest.approx(0.1))
    assert flag["y"] == pytest.approx(0.1)
    assert flag["x"] == pytest.approx(0.4)


@given(st.integers(1, 8), st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.01, 0.5))
def test_a_turned_region_stays_inside_and_keeps_its_area(
    orientation: int, x: float, y: float, w: float
):
    turned = regions.turned(Area(shape="rectangle", x=x, y=y, w=w, h=0.25), orientation)
    assert turned["w"] * turned["h"] == pytest.approx(w * 0.25)
    assert turned["x"] >= -1e-9
    assert turned["x"] + turned["w"] <= 1 + 1e-9
    assert turned["y"] + turned["h"] <= 1 + 1e-9


@pytest.mark.parametrize(
    ("read", "edtf"),
    [
        (moments.of_exif("2023:07:05 12:30:00"), "2023-07-05"),
        (moments.of_exif("0000:00:00 00:00:00"), None),
        (moments.of_exif("2023:07:   :  :  "), "2023-07"),
        (moments.of_exif("2023:02:31 10:00:00"), None),
        (moments.of_exif("2000:01:01 00:00:00"), "2000-01-01?"),
        (moments.of_iptc("20240700"), "2024-07"),
        (moments.of_iptc("2024-07-08", "123000+0400"), "2024-07-08"),
        (moments.of_xmp("2023"), "2023"),
        (moments.of_xmp("2024-07"), "2024-07"),
        (moments.of_xmp("2024-07-08T10:20Z"), "2024-07-08"),
        (moments.of_xmp("last summer"), None),
        (moments.of_pdf("D:20190512103000+04'00'"), "2019-05-12"),
        (moments.of_pdf("D:2019"), "2019"),
    ],
)
def test_partial_dates_stay_partial(read: moments.Moment | None, edtf: str | None):
    assert (read["edtf"] if read else None) == edtf


@given(st.binary(max_size=300))
def test_no_bytes_upset_the_reader_of_old_records(block: bytes):
    iptc.parse(b"\x1c\x02" + block)


@given(st.text(max_size=200))
def test_an_xmp_packet_is_read_or_refused(text: str):
    packet = making.xmp(f"<dc:source>{text}</dc:source>")
    with contextlib.suppress(xmp.BadXmp):
        assert isinstance(xmp.parse(packet), dict)


def test_elements_of_dublin_core_are_known_written_large():
    packet = making.xmp("<dc:Creator><rdf:Seq><rdf:li>Glymur</rdf:li></rdf:Seq></dc:Creator>")
    assert xmp.parse(packet)["dc:creator"] == ["Glymur"]


def test_a_packet_in_utf_16_is_read():
    packet = making.xmp("<photoshop:Credit>Şuşa</photoshop:Credit>").decode()
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert xmp.parse(packet.encode(encoding))["photoshop:Credit"] == "Şuşa"
