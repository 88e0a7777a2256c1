"""Papers of the sample that are set as PDF."""

from __future__ import annotations

from importlib.resources import files

import typst

import resources

_FONTS = ("fontpkg_noto_sans", "fontpkg_noto_serif", "fontpkg_noto_sans_arabic")


def typeset(template: str, *, text: str, title: str, author: str) -> bytes:
    """Return a PDF made with a template of resources/sample/papers; the same at every run."""
    compiler = typst.Compiler(
        root=resources.path("sample", "papers"),
        font_paths=[str(files(package) / "files") for package in _FONTS],
        ignore_system_fonts=True,
    )
    made = compiler.compile(
        resources.path("sample", "papers", f"{template}.typ"),
        format="pdf",
        sys_inputs={"text": text, "title": title, "author": author},
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"Typst made no single PDF of {template}")
    return made
