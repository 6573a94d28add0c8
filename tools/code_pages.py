"""Write the tables of encodings in src/io/data: code_pages.csv, from Python's codecs, and letters.csv, from CLDR.

``code_pages.csv`` needs Python alone; with ``--check`` nothing is written and the exit code is 1 when the file is not
what would be written. ``--letters`` writes ``letters.csv`` and needs the package babel, which brings the names of CLDR.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "io" / "data"
# As isthmus names them, and as Python does.
PAGES = {
    "windows-1252": "cp1252",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1257": "cp1257",
    "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5",
    "iso-8859-7": "iso8859_7",
    "iso-8859-9": "iso8859_9",
    "iso-8859-13": "iso8859_13",
    "iso-8859-15": "iso8859_15",
    "iso-8859-16": "iso8859_16",
    "macintosh": "mac_roman",
    "cp850": "cp850",
    "cp852": "cp852",
}
# Letters of the alphabets, so that those that no name of CLDR has count all the same. Western accents are more frequent
# in running text than in names of countries and languages.
ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüß",
    "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
    "en": "é",
    "es": "áéíóúüñ",
    "et": "äõöüšž",
    "fi": "äö",
    "fr": "àâçèéêëîïôùûœ",
    "ga": "áéíóú",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mt": "ċġħżàòù",
    "nb": "æøå",
    "nl": "éèëïóö",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "ro": "ăâîșțşţ",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "sk": "áäčďéíľĺňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sr_Latn": "čćđšž",
    "sv": "åäöé",
    "tr": "çğıöşüâ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
LEAST = 200  # in 100,000 letters
FEW = 20  # names say nothing of what stands beside a letter that is rarer in them


def code_pages() -> str:
    """A row a byte from 0x80, a column an encoding: the character's number in hexadecimal, or nothing."""
    lines = [",".join(["byte", *PAGES])]
    for byte in range(0x80, 0x100):
        texts = [bytes([byte]).decode(codec, errors="ignore") for codec in PAGES.values()]
        lines.append(",".join([f"{byte:02X}", *(f"{ord(text):04X}" if text else "" for text in texts)]))
    return "\n".join(lines) + "\n"


def _names(language: str) -> list[str]:
    from babel import Locale  # type: ignore[import-not-found,unused-ignore]

    locale = Locale.parse(language)
    texts = [*locale.territories.values(), *locale.languages.values(), *locale.scripts.values()]
    texts += [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    words: list[str] = []
    for text in texts:
        words += "".join(c if c.isalpha() else " " for c in unicodedata.normalize("NFC", text.lower())).split()
    if language == "ro":  # older encodings have the cedilla alone
        words += [word.replace("ș", "ş").replace("ț", "ţ") for word in words]
    return words


def _shares(counts: Counter[str]) -> str:
    """Characters, each with its share in percent; those below 1 % are left out."""
    total = sum(counts.values())
    shares = ((c, round(100 * n / total)) for c, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return "".join(f"{c}{share}" for c, share in shares if share > 0)


def letters() -> str:
    """A row a language and letter beyond ASCII: how many in 100,000 letters, and what stands before and after it."""
    lines = ["language,letter,frequency,before,after"]
    for language in ALPHABETS:
        words = _names(language)
        total = sum(map(len, words))
        count, before, after = Counter[str](), dict[str, Counter[str]](), dict[str, Counter[str]]()
        for word in words:
            for first, letter, last in zip("^" + word, word, word[1:] + "$", strict=False):
                if letter > "\x7f":
                    count[letter] += 1
                    before.setdefault(letter, Counter())[first] += 1
                    after.setdefault(letter, Counter())[last] += 1
        for letter in sorted({*ALPHABETS[language], *(letter for letter, n in count.items() if n > 2)}):
            frequency = max(LEAST * (letter in ALPHABETS[language]), round(100_000 * count[letter] / total))
            known = count[letter] >= FEW
            around = [_shares(sides[letter]) if known else "" for sides in (before, after)]
            lines.append(",".join([language, letter, str(frequency), *around]))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the tables, or compare them."""
    file = DATA / "code_pages.csv"
    if "--check" in sys.argv:
        return int(file.read_text(encoding="utf-8") != code_pages())
    file.write_text(code_pages(), encoding="utf-8", newline="\n")
    if "--letters" in sys.argv:
        (DATA / "letters.csv").write_text(letters(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
