"""How documents are read: the view that keeps offsets, the tree that is the whole text, kinds."""

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import clean

from validator.checking.engine import check
from validator.reading import read, trees
from validator.reading.document_view import view
from validator.text.flattening import flat
from validator.text.source import Source

NAMES = ("memo.txt", "report.md", "page.html", "mail.eml")
PIECES = st.sampled_from(
    [
        *(
            "SECRET//NOFORN\n",
            "(S) Text.\n",
            "(C",
            "**",
            "<p>",
            "</p>",
            "<td>",
            "<!--",
            "-->",
            "```\n",
        ),
        *("> ", "# ", "- ", "1. ", "| ", "\f", "\n", "\n\n", "---\n", "date: 2024-05-12\n", "a."),
        *("Classified By: Jane\n", "Derived From:", "Declassify On: 2034", "Subject: (U) x\n"),
        *("Content-Type: multipart/mixed; boundary=b\n", "--b\n", "--b--\n", "Page 2 of 5\n"),
        *(
            "Content-Transfer-Encoding: base64\n",
            "<script>",
            "</script>",
            "&nbsp;",
            "\ue010",
            "\r\n",
        ),
    ]
)


def portions(text: str, name: str) -> list[tuple[str, str]]:
    """Return mark and place of each portion of a text."""
    return [
        (one.portion_mark.text, one.name)
        for one in read(Source(text, name)).portions
        if one.portion_mark is not None
    ]


@given(text=st.lists(PIECES, max_size=40).map("".join), name=st.sampled_from(NAMES))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_as_a_document_and_no_offset_moves(text: str, name: str) -> None:
    source = Source(text, name, form="document")

    assert len(view(flat(text), name).text) == len(text)
    [tree], beside = trees(source)
    places = [(token.start, token.end) for token in tree.tokens()]
    assert not beside
    assert "".join(text[start:end] for start, end in places) == text
    cable = read(source)
    for one in (*cable.banners, *cable.portions, *cable.unread_marks):
        assert 0 <= one.span.start <= one.span.end <= len(text)


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_of_a_made_document_is_its_whole_text(seed: int) -> None:
    one = clean(seed)
    [tree], _ = trees(Source(one.text, one.name, form="document"))
    assert "".join(one.text[t.start : t.end] for t in tree.tokens()) == one.text


def test_what_is_asked_for_stands_before_what_a_text_looks_like() -> None:
    text = "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nSECRET\n\n1. (C) Text.\n"
    assert read(Source(text)).document is None
    assert read(Source(text, form="document")).form == "document"
    memo = "SECRET\n\n(S) TRAINING EXAMPLE.\n\nSECRET\n"
    assert read(Source(memo)).form == "document"
    assert read(Source(memo, form="cable")).document is None


def test_html_is_seen_through_with_its_cells_items_and_entities() -> None:
    text = (
        "<html><head><title>SECRET</title><style>(TS)</style></head><body><p>SECRET</p>"
        "<h2>(C) Title</h2><ul><li>(U)&nbsp;Item</li></ul><table><tr><td>a</td><td>(S) b</td></tr>"
        "</table><script>(TS//SI)</script><!-- (TS) --><p>SECRET</p></body></html>"
    )
    assert portions(text, "page.html") == [
        ("C", "a heading"),
        ("U", "an item"),
        ("S", "a cell of a table"),
    ]


def test_a_fence_of_code_and_a_comment_of_markdown_are_no_text() -> None:
    text = "SECRET\n\n(S) Text.\n\n```\n(TS) shown\n```\n\n<!-- (TS) -->\n\n~~~~\n(TS)\n~~~\n~~~~\n"
    assert portions(text, "report.md") == [("S", "a paragraph")]
    assert ("TS", "a paragraph") in portions(text, "report.txt")


@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
def test_a_coded_part_of_a_mail_is_read(coding: str) -> None:
    said = "SECRET\n\n(S) TRAINING EXAMPLE — a second cable.\n\nSECRET\n".encode()
    body = base64.encodebytes(said) if coding == "base64" else quopri.encodestring(said)
    text = (
        "From: Ann <ann@example.org>\nSubject: (U) TRAINING EXAMPLE\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {coding}\n\n"
        + body.decode("ascii")
    )
    assert portions(text, "mail.eml") == [("U", "the subject"), ("S", "a paragraph")]


def test_parts_of_a_mail_are_read_and_attachments_that_are_no_text_are_not() -> None:
    text = (
        "From: Ann <ann@example.org>\nSubject: =?utf-8?q?=28U=29_TRAINING?=\n"
        'Content-Type: multipart/mixed; boundary="b"\n\nSECRET (no part)\n--b\n'
        "Content-Type: text/plain\n\nSECRET\n\n(S) Text.\n\nSECRET\n--b\n"
        "Content-Type: text/html\n\n<p>(C) Other.</p>\n--b\n"
        "Content-Type: application/pdf\n\n(TS) no text\n--b--\n"
    )
    assert portions(text, "mail.eml") == [
        ("U", "the subject"),
        ("S", "a paragraph"),
        ("C", "a paragraph"),
    ]


def test_the_view_of_tags_and_fences_that_never_end_takes_linear_time() -> None:
    """Counts, not seconds: no pattern looks further than its line or its own sign."""
    for piece in ("<!--", "<script>", "<a href='", "```\n", "--b\n"):
        for name in NAMES:
            text = piece * 5000
            assert len(view(text, name).text) == len(text)


def test_a_numbered_paragraph_right_below_an_empty_field_is_read() -> None:
    text = "SECRET\n\nClassified By: Jane\nDerived From:\n1. (S) TRAINING EXAMPLE.\n2. (C) b\n"
    assert portions(text, "memo.txt") == [("S", "paragraph 1"), ("C", "paragraph 2")]


def test_what_is_said_of_a_document_and_its_fix_speaks_of_no_cable() -> None:
    text = "CONFIDENTIAL\n\nDATE: 12 May 2024\n\n(S) TRAINING EXAMPLE.\n\nCONFIDENTIAL\n"
    found = check(Source(text, "memo.txt"))
    fixes = [one.fix.message for one in found if one.fix is not None]
    assert fixes == ["mark the document SECRET"]
    undated = check(Source(text.replace("DATE: 12 May 2024", "DRAFT"), "memo.txt"))
    said = " ".join(f"{one.message} {one.help}" for one in (*found, *undated))
    assert "LAW01" in [one.code for one in undated]
    assert "cable" not in said
    assert "date-time group" not in said
