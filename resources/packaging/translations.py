"""Gathers the words marked in the code and compiles their translations: `make translations`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from resources import path

LANGUAGES = ("az", "tr", "ru", "de", "fr")
TEMPLATE = path("translations", "fonds.pot")
_SOURCES = ("db", "desktop")
_MARKS = {"_": None, "N_": None, "NC_": ((1, "c"), 2), "ngettext": (1, 2)}


class Words(Catalog):
    """Words and their translations, with a header that is the same whoever makes it, and when."""

    def __init__(self, language: str | None = None) -> None:
        super().__init__(language, domain="fonds", header_comment="", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return what a reader of the file needs: encoding, language and rule of plurals."""
        headers = [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        if self.locale_identifier:
            headers += [("Language", self.locale_identifier), ("Plural-Forms", self.plural_forms)]
        return headers

    @property
    def messages(self) -> list[Message]:
        """Return the words without the header, in the order of the English texts."""
        return sorted(message for message in self if message.id)

    @property
    def unsure(self) -> list[Message]:
        """Return the words of which a form has no certain translation."""
        return [one for one in self.messages if one.fuzzy or not all(_forms(one))]


def _forms(message: Message) -> tuple[str, ...]:
    texts = message.string or ""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def translation(language: str, ending: str) -> Path:
    """Return where the words of a language stand, to be read (``po``) or to be used (``mo``)."""
    return path("translations", language, "LC_MESSAGES", f"fonds.{ending}")


def gather(root: Path) -> Words:
    """Return all words that the code below ``root`` marks."""
    words = Words()
    for source in _SOURCES:
        found = extract_from_dir(root / source, keywords=_MARKS)
        for _file, _line, marked, _comments, context in found:
            words.add(marked, context=context)
    return words


def read(file: Path, language: str | None = None) -> Words:
    """Return the words of a .po file; none where there is no such file yet."""
    words = Words(language)
    if file.exists():
        with file.open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    words[message.id] = message
    return words


def updated(words: Words, template: Words) -> Words:
    """Return the template's words with the translations that ``words`` has for them.

    Nothing is guessed from texts that look alike: a wrong term is worse than a missing one.
    """
    words.update(template, no_fuzzy_matching=True, update_creation_date=False)
    words.obsolete.clear()
    return words


def written(words: Words) -> bytes:
    """Return the bytes of the .po file: in order, without places in the code, unbroken."""
    stream = BytesIO()
    write_po(stream, words, width=0, no_location=True, sort_output=True)
    return stream.getvalue()


def compiled(words: Words) -> bytes:
    """Return the bytes of the .mo file."""
    stream = BytesIO()
    write_mo(stream, words)
    return stream.getvalue()


def qt_words() -> list[Path]:
    """Return the files with words of Qt itself that Qt has no translation of."""
    return sorted(path("translations").glob("qtbase_*.ts"))


def compile_qt_words() -> None:
    """Compile them with Qt's own tool, which the development tools bring along."""
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        raise FileNotFoundError("pyside6-lrelease")
    for file in qt_words():
        subprocess.run([tool, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)


def main() -> int:
    """Bring all files up to date; return how many words have no translation."""
    template = gather(Path(__file__).parents[2])
    TEMPLATE.write_bytes(written(template))
    compile_qt_words()
    missing = 0
    for language in LANGUAGES:
        words = updated(read(translation(language, "po"), language), template)
        translation(language, "po").parent.mkdir(parents=True, exist_ok=True)
        translation(language, "po").write_bytes(written(words))
        translation(language, "mo").write_bytes(compiled(words))
        missing += len(words.unsure)
        sys.stdout.write(f"{language}: {len(words)} texts, {len(words.unsure)} not translated\n")
        for message in words.unsure:
            sys.stdout.write(f"    {message.id}\n")
    return missing


if __name__ == "__main__":
    sys.exit(bool(main()))
