"""The child process that typesets one volume: data and template in, PDF or page images out.

Started as ``python -m db.typesetting.worker FOLDER``, or by a frozen program as
``fonds --report-worker FOLDER``. It makes itself ready and begins when its standard input ends.
The folder holds copies only; nothing outside it is read but the typefaces.
"""

# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import typst

from db.typesetting.characters import Characters
from db.typesetting.fonts import FONTS, font_folders, letters

STANDARDS: list[typst.PDFStandard] = ["a-2b", "ua-1"]
WITH_ATTACHMENT: list[typst.PDFStandard] = ["a-3b", "ua-1"]
PREVIEW_PPI = 110
_TRIES = 20
_PDF = "volume.pdf"
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_UNSHOWABLE = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def main(arguments: list[str]) -> int:
    """Typeset the job in the folder named by the first argument; 0 when it came out."""
    folder = Path(arguments[0])
    characters = Characters(letters())
    while os.read(0, 1024):  # not sys.stdin: a program without a console has none
        pass
    job: dict[str, Any] = json.loads((folder / "job.json").read_text("utf-8"))
    error = _typeset(folder, job, characters)
    pages = 0 if error or job["preview"] else _page_count(folder / _PDF)
    result = {"missing": dict(characters.missing), "error": error, "pages": pages}
    (folder / "result.json").write_text(json.dumps(result), "utf-8")
    return 1 if error else 0


def _typeset(folder: Path, job: dict[str, Any], characters: Characters) -> str:
    """Write the job's output beside its data; returns what Typst said where it refused."""
    raw = json.loads((folder / "raw.json").read_text("utf-8"))
    for _ in range(_TRIES):
        characters.missing.clear()
        cleaned = json.dumps(characters.clean_all(raw), ensure_ascii=False)
        (folder / "data.json").write_text(cleaned, "utf-8")
        try:
            _compile(folder, job)
        except typst.TypstError as refused:
            # A cluster of a letter and marks that no single typeface has shows only here.
            unshowable = _culprits(_UNSHOWABLE.findall(refused.diagnostic))
            if not unshowable:
                return f"{refused.message}\n{refused.diagnostic}"
            characters.without(unshowable)
        else:
            return ""
    return "too many kinds of letters that no typeface has"


def _culprits(clusters: list[str]) -> set[str]:
    """Return what to leave out of clusters that cannot be shown: their marks, if they have any.

    Letters of ASCII are never to blame, and the templates' own words are made of them.
    """
    found: set[str] = set()
    for cluster in (_ESCAPED.sub(_unescaped, one) for one in clusters):
        letters_beyond = {one for one in cluster if not one.isascii()}
        marks = {one for one in letters_beyond if unicodedata.category(one)[0] in "MC"}
        found |= marks or letters_beyond
    return found


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _compile(folder: Path, job: dict[str, Any]) -> None:
    compiler = typst.Compiler(
        folder / job["template"],
        root=folder,
        font_paths=[*font_folders(), folder / FONTS],
        ignore_system_fonts=True,
    )
    if job["preview"]:
        pages = compiler.compile(format="png", ppi=PREVIEW_PPI, timestamp=job["moment"])
        images = pages if isinstance(pages, list) else [pages or b""]
        for number, image in enumerate(images[: job["preview"]]):
            (folder / f"page-{number:03}.png").write_bytes(image)
        return
    standards = WITH_ATTACHMENT if job["attached"] else STANDARDS
    compiler.compile(output=folder / _PDF, pdf_standards=standards, timestamp=job["moment"])


def _page_count(pdf: Path) -> int:
    # Deferred: a preview does not need it.
    import pypdfium2  # noqa: PLC0415

    return len(pypdfium2.PdfDocument(pdf))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
