"""The index of the documentation lists every page, once, and nothing else."""

import re

from tests.project.pages import ROOT, read_page

DOCS = ROOT / "docs"
LINKS = re.findall(r"\]\(([^)]+)\)", read_page("README.md"))


def test_every_page_is_listed_once() -> None:
    pages = [str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")]
    assert sorted([*LINKS, "README.md"]) == sorted(pages)


def test_decisions_stand_in_their_order() -> None:
    decisions = [link for link in LINKS if link.startswith("adr/")]
    assert decisions == sorted(decisions)
    assert [int(link.removeprefix("adr/")[:4]) for link in decisions] == list(range(1, len(decisions) + 1))


def test_decisions_have_their_parts() -> None:
    parts = ["Summary", "Context", "Decision", "Consequences", "Alternatives"]
    for link in LINKS:
        if link.startswith("adr/"):
            assert re.findall(r"^\*\*(\w+)\.\*\*", read_page(link), re.MULTILINE) == parts, link
