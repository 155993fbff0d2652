"""Files of Word, PowerPoint and PDF: what stands in them is judged, what cannot be read is said."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from command import cablelint

from validator.cli import main
from validator.reports.formats import FORMATS

docx = pytest.importorskip("docx")
pptx = pytest.importorskip("pptx")
pypdf = pytest.importorskip("pypdf")


def concise(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """Return the exit code, and findings as one line each, with what is said beside them."""
    code = main(["check", "--output-format", "concise", *options, str(path)])
    said = capsys.readouterr()
    return code, said.out + said.err


def word(path: Path, *, level: str = "CONFIDENTIAL") -> Path:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = level
    section.footer.paragraphs[0].text = level
    document.add_heading("(U) TRAINING EXAMPLE: Bridge works", 1)
    document.add_paragraph("12 May 2024")
    document.add_paragraph("(C) The cost is shared.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Second"
    table.rows[0].cells[1].text = "(S) The cable is late."
    document.add_paragraph("Classified By: Jane Invented, Director")
    document.add_paragraph("Reason: 1.4(b), (d)")
    document.add_paragraph("Declassify On: 20340512")
    document.save(str(path))
    return path


def with_notes(path: Path, kind: str, text: str) -> Path:
    """Add a footnote, an end note or a comment to a file of Word."""
    document = docx.Document(str(path))
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = kind.removesuffix("s")
    words = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    xml = f'<w:{kind} xmlns:w="{names}"><w:{one} w:id="2">{words}</w:{one}></w:{kind}>'
    sort = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    place = docx.opc.packuri.PackURI(f"/word/{kind}-more.xml")
    part = docx.opc.part.Part(place, sort, xml.encode(), document.part.package)
    document.part.relate_to(part, f"{office}/{kind}")
    document.save(str(path))
    return path


def with_a_picture(path: Path) -> Path:
    """Add a page to a PDF file that is nothing but a picture, as a scanner makes it."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    picture = pypdf.generic.StreamObject()
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
    for key, name in names.items():
        picture[pypdf.generic.NameObject(key)] = pypdf.generic.NameObject(name)
    for key in ("/Width", "/Height", "/BitsPerComponent"):
        number = 8 if key == "/BitsPerComponent" else 1
        picture[pypdf.generic.NameObject(key)] = pypdf.generic.NumberObject(number)
    picture._data = b"\0"
    page = writer.add_blank_page(612, 792)
    images = pypdf.generic.DictionaryObject()
    images[pypdf.generic.NameObject("/Im0")] = writer._add_object(picture)
    resources = pypdf.generic.DictionaryObject()
    resources[pypdf.generic.NameObject("/XObject")] = images
    page[pypdf.generic.NameObject("/Resources")] = resources
    writer.write(str(path))
    return path


def pdf(path: Path, *lines: str) -> Path:
    """Write a PDF file with a text layer of these lines, by hand: one page, one font."""
    shown = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 750 Td\n{shown}ET"
    fonts = "/Resources << /Font << /F1 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {fonts} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\n"
    path.write_text(f"{text}{end}startxref\n{len(text)}\n%%EOF\n", encoding="latin-1")
    return path


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def test_a_page_that_is_drawn_in_too_many_steps_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = concise(pdf(tmp_path / "a.pdf", *["TRAINING EXAMPLE"] * 50_001), capsys)
    assert code == 2
    assert "page 1 is drawn in more than 100,000 steps" in said
    code, said = concise(pdf(tmp_path / "b.pdf", "SECRET", *["of a (C) b"] * 90, "SECRET"), capsys)
    assert code != 2


def test_a_cell_of_a_word_file_above_its_header_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = concise(word(tmp_path / "memo.docx"), capsys)
    assert code == 1
    assert "ROL01" in said
    assert concise(word(tmp_path / "memo.docx", level="SECRET"), capsys)[0] == 0


def test_a_slide_above_the_first_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = pptx.Presentation()
    for lines in (
        ["SECRET", "(U) TRAINING EXAMPLE", "(S) The bridge carries a cable.", "SECRET"],
        ["SECRET", "(TS) The bridge carries a third cable.", "SECRET"],
    ):
        box = show.slides.add_slide(show.slide_layouts[6]).shapes.add_textbox(0, 0, 9000, 9000)
        box.text_frame.text = "\n".join(lines)
    show.save(str(tmp_path / "slides.pptx"))

    code, said = concise(tmp_path / "slides.pptx", capsys)
    assert code == 1
    assert "ROL01" in said


def test_a_paragraph_of_a_pdf_above_its_banner_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("CONFIDENTIAL", "TRAINING EXAMPLE", "(S) The cable is late.", "CONFIDENTIAL")
    code, said = concise(pdf(tmp_path / "a.pdf", *lines), capsys)
    assert code == 1
    assert "ROL01" in said


def test_no_library_says_anything_about_a_damaged_pdf(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "UNCLASSIFIED", "TRAINING EXAMPLE", "UNCLASSIFIED")
    path.write_bytes(b"EVIL " + path.read_bytes())
    done = cablelint("check", path)
    assert done.stdout == ""
    [said] = done.stderr.splitlines()
    assert said.startswith("checked 1 file: no errors or warnings")


def test_a_page_that_is_a_picture_does_not_pass_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("UNCLASSIFIED", "", "TRAINING EXAMPLE of a note.", "", "UNCLASSIFIED")
    path = pdf(tmp_path / "a.pdf", *lines)
    assert concise(path, capsys)[0] == 0
    code, said = concise(with_a_picture(path), capsys)
    assert code == 2
    assert "page 2 is a picture without a text layer" in said


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.pdf"])
@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 no zip", b"%PDF-1.4\nno pdf", b"SECRET\n"])
def test_what_is_no_such_file_is_told_in_a_line(
    name: str, raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(raw)
    code, said = concise(tmp_path / name, capsys)
    assert code == 2
    assert "can be read" in said
    assert "Traceback" not in said


def test_a_file_that_unfolds_without_end_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path / "memo.docx")
    raw = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("word/bomb.xml", b"0" * (6 << 20))
    path.write_bytes(raw.getvalue())

    code, said = concise(path, capsys, "--max-file-size", "1")
    assert code == 2
    assert "unfolds" in said


def test_a_word_file_is_not_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word(tmp_path / "memo.docx")
    before = path.read_bytes()
    assert concise(path, capsys, "--fix", "--unsafe-fixes")[0] == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments"])
def test_notes_and_comments_of_a_word_file_are_read(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_notes(word(tmp_path / "memo.docx", level="SECRET"), kind, "(TS) The third cable.")
    code, said = concise(path, capsys)
    assert code == 1
    assert "ROL01" in said


@pytest.mark.parametrize("where", ["header", "footer", "first_page_header", "first_page_footer"])
def test_headers_and_footers_of_every_section_are_read(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path / "memo.docx", level="SECRET")
    document = docx.Document(str(path))
    section = document.add_section()
    section.different_first_page_header_footer = where.startswith("first")
    part = getattr(section, where)
    part.is_linked_to_previous = False
    part.paragraphs[0].text = "TOP SECRET"
    document.add_paragraph("(U) The last page.")
    document.save(str(path))
    code, said = concise(path, capsys)
    assert code == 1
    # the footer of the last section is the banner below the text
    assert ("CLS10" if where == "footer" else "CLS09") in said


def test_a_table_and_a_text_box_in_a_header_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path / "memo.docx", level="SECRET")
    document = docx.Document(str(path))
    table = document.sections[0].header.add_table(1, 1, 9000)
    table.rows[0].cells[0].text = "(TS) The third cable."
    document.save(str(path))
    assert "ROL01" in concise(path, capsys)[1]


def test_the_notes_of_a_slide_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_textbox(0, 0, 9000, 9000).text_frame.text = "UNCLASSIFIED"
    slide.notes_slide.notes_text_frame.text = "(S) The cable is late."
    show.save(str(tmp_path / "slides.pptx"))
    assert "ROL01" in concise(tmp_path / "slides.pptx", capsys)[1]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_page_and_paragraph(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--output-format", form, str(word(tmp_path / "memo.docx"))])
    said = capsys.readouterr().out
    told = ("page 1, paragraph 5", '"page": 1, "paragraph": 5', ",1,5\n")
    assert any(one in said for one in told)


def test_a_related_place_of_such_a_file_is_a_page_and_a_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(word(tmp_path / "memo.docx"))
    for form in (["html"], ["rdjson"], ["text", "--no-source"]):
        main(["check", "--output-format", *form, path])
        said = capsys.readouterr().out
        assert "page 1, paragraph 1: " in said.replace("Page", "page")
        assert "line 1: " not in said


def test_a_table_has_page_and_paragraph_in_its_last_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "memo.txt").write_text("UNCLASSIFIED\n\n(S) The cable is late.\n")
    for name, places in (("memo.docx", {("1", "5")}), ("memo.txt", {("", "")})):
        path = tmp_path / name if name == "memo.txt" else word(tmp_path / name)
        main(["check", "--output-format", "csv", "--select", "ROL01", str(path)])
        rows = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]
        assert [*rows[0]][-2:] == ["page", "paragraph"]
        assert {(one["page"], one["paragraph"]) for one in rows} == places


def test_formats_for_programs_name_page_and_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(word(tmp_path / "memo.docx"))
    main(["check", "--output-format", "json", path])
    (found,) = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "ROL01"]
    assert (found["page"], found["paragraph"]) == (1, 5)
    assert {(one["page"], one["paragraph"]) for one in found["related"]} == {(1, 1)}
    main(["check", "--output-format", "sarif", path])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (result,) = [one for one in results if one["ruleId"] == "ROL01"]
    (place,) = result["locations"][0]["logicalLocations"]
    assert place == {"fullyQualifiedName": "page 1, paragraph 5", "kind": "paragraph"}


def test_a_text_on_disk_has_lines_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "memo.txt").write_text("UNCLASSIFIED\n\n(S) The cable is late.\n")
    main(["check", "--output-format", "json", str(tmp_path / "memo.txt")])
    assert all("page" not in one for one in json.loads(capsys.readouterr().out))


RUN = "<w:r><w:t>(TS) The wire is cut.</w:t></w:r>"
BREAK = "<w:r><w:t>(U) One.</w:t><w:br/><w:t>(TS) Two.</w:t></w:r>"
CELL = f"<w:tc><w:p/><w:p>{RUN}</w:p></w:tc>"
NESTED = f"<w:tc><w:tbl><w:tr>{CELL}</w:tr></w:tbl><w:p/></w:tc>"
WRAPPED = {
    "an insertion that is tracked": f"<w:p><w:ins>{RUN}</w:ins></w:p>",
    "text that was moved": f"<w:p><w:moveTo>{RUN}</w:moveTo></w:p>",
    "a control of content": f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>",
    "one about paragraphs": f"<w:sdt><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>",
    "a field": f'<w:p><w:fldSimple w:instr="X">{RUN}</w:fldSimple></w:p>',
    "a tag": f"<w:p><w:smartTag>{RUN}</w:smartTag></w:p>",
    "a line below a line": f"<w:p>{BREAK}</w:p>",
    "a second paragraph of a cell": f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>",
    "a table in a cell": f"<w:tbl><w:tr>{NESTED}</w:tr></w:tbl>",
}


@pytest.mark.parametrize("what", WRAPPED)
def test_whatever_a_paragraph_is_wrapped_in_it_is_read(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path / "memo.docx", level="SECRET")
    document = docx.Document(str(path))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = document.element.body
    inner = docx.oxml.parse_xml(f"<w:body {names}>{WRAPPED[what]}</w:body>")
    for one in inner:
        body.insert(3, one)
    document.save(str(path))
    code, said = concise(path, capsys, "--select", "ROL01")
    assert (code, said.count("TOP SECRET, the document only SECRET")) == (1, 1)


def test_what_a_tracked_change_took_away_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path / "memo.docx", level="SECRET")
    document = docx.Document(str(path))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    gone = RUN.replace("w:t>", "w:delText>")
    document.element.body.insert(
        3, docx.oxml.parse_xml(f"<w:p {names}><w:del>{gone}</w:del></w:p>")
    )
    document.save(str(path))
    assert concise(path, capsys, "--select", "ROL01")[0] == 0


@pytest.mark.parametrize("header", ["ACME\tSECRET//NOFORN\tPage 1", "SECRET//NOFORN\nOffice"])
def test_each_column_and_line_of_a_header_is_one(
    header: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "memo.docx"
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    document.add_paragraph("(S//NF) The cost is shared.")
    document.save(str(path))
    assert "CLS01" not in concise(path, capsys, "--select", "CLS01")[1]


def test_lines_and_second_paragraphs_of_slides_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "slides.pptx"
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, 5_000_000, 500_000)
    box.text_frame.text = "UNCLASSIFIED"
    lines = slide.shapes.add_textbox(0, 600_000, 5_000_000, 500_000)
    lines.text_frame.text = "(U) One.\v(C) Two."
    table = slide.shapes.add_table(1, 1, 0, 1_200_000, 5_000_000, 500_000).table
    table.cell(0, 0).text = "(U) One.\n(S) Two."
    slides.save(str(path))
    _, said = concise(path, capsys, "--select", "ROL01")
    assert "CONFIDENTIAL, the document only UNCLASSIFIED" in said
    assert "SECRET, the document only UNCLASSIFIED" in said
