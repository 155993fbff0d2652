"""Marks in files of Word, slides and PDF are judged or named; a part that is not read is told."""

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from validator.checking.engine import check
from validator.files.reading import Limits, Unreadable
from validator.files.sources import source
from validator.findings.diagnostic import Diagnostic, Severity

docx = pytest.importorskip("docx")
pptx = pytest.importorskip("pptx")
pypdf = pytest.importorskip("pypdf")

from pypdf.generic import (  # noqa: E402
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from test_office import pdf  # noqa: E402

MARK = "(S//NF) The site."
BANNER = "SECRET//NOFORN"
NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "cp": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART = (
    f"<c:chartSpace {NAMES}><c:title><a:p><a:r><a:t>{MARK}</a:t></a:r></a:p></c:title>"
    "</c:chartSpace>"
)
CATEGORY = f"<c:chartSpace {NAMES}><c:pt><c:v>{MARK}</c:v></c:pt></c:chartSpace>"
DIAGRAM = f"<dgm:dataModel {NAMES}><a:p><a:r><a:t>{MARK}</a:t></a:r></a:p></dgm:dataModel>"
GLOSSARY = (
    f"<w:glossaryDocument {NAMES}><w:p><w:r><w:t>{MARK}</w:t></w:r></w:p></w:glossaryDocument>"
)


def found(path: Path) -> list[Diagnostic]:
    findings = check(source(str(path), path.name))
    return [one for one in findings if one.severity > Severity.INFO]


def codes(path: Path) -> set[str]:
    return {one.code for one in found(path)}


# -- Word ------------------------------------------------------------------------------------------


def word(path: Path, change: Callable[[Any], None]) -> Path:
    """Write a file of Word that is UNCLASSIFIED but for one change."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "UNCLASSIFIED"
    document.sections[0].footer.paragraphs[0].text = "UNCLASSIFIED"
    document.add_paragraph("(U) TRAINING EXAMPLE: the cost is shared.")
    change(document)
    document.save(str(path))
    return path


def within(xml: str, *, header: bool = False) -> Callable[[Any], None]:
    """Return what puts elements into the body, or into its header."""

    def change(document: Any) -> None:
        place = document.sections[0].header._element if header else document.element.body
        for one in docx.oxml.parse_xml(f"<w:body {NAMES}>{xml}</w:body>"):
            place.insert(1, one)

    return change


def related(kind: str, xml: str) -> Callable[[Any], None]:
    """Return what adds a part to which the text has a relation of a kind."""

    def change(document: Any) -> None:
        place = docx.opc.packuri.PackURI(f"/word/more/{kind}.xml")
        part = docx.opc.part.Part(place, "application/xml", xml.encode(), document.part.package)
        document.part.relate_to(part, f"{RELATIONS}/{kind}")

    return change


def own_property(value: str) -> Callable[[Any], None]:
    """Return what adds a property of the owner to a file of Word or of slides."""

    def change(document: Any) -> None:
        xml = (
            f'<cp:Properties {NAMES}><cp:property name="Classification"><a:t>{value}</a:t>'
            "</cp:property></cp:Properties>"
        )
        library = docx.opc if hasattr(document, "paragraphs") else pptx.opc
        part_of = library.part.Part if library is docx.opc else library.package.Part
        place = library.packuri.PackURI("/docProps/custom.xml")
        package = document.part.package
        part = (
            part_of(place, "application/xml", xml.encode(), package)
            if library is docx.opc
            else part_of(place, "application/xml", package, xml.encode())
        )
        package.relate_to(part, f"{RELATIONS}/custom-properties")

    return change


def core(name: str, value: str) -> Callable[[Any], None]:
    """Return what sets a property of a file of Word or of slides."""
    return lambda document: setattr(document.core_properties, name, value)


_PICTURE = "<w:p><w:r><w:drawing><wp:inline><wp:docPr {}/></wp:inline></w:drawing></w:r></w:p>"
_SHAPE = "<w:p><w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r></w:p>"
_BOX = f"<w:txbxContent><w:p><w:r><w:t>{MARK}</w:t></w:r></w:p></w:txbxContent>"

IN_WORD: dict[str, Callable[[Any], None]] = {
    "a watermark": within(_SHAPE.format(f'<v:textpath string="{BANNER}"/>'), header=True),
    "a watermark of a level": within(_SHAPE.format('<v:textpath string="SECRET"/>'), header=True),
    "words for a picture": within(_PICTURE.format(f'descr="{MARK}"')),
    "the title of a picture": within(_PICTURE.format(f'title="{MARK}"')),
    "words for an old shape": within(
        f'<w:p><w:r><w:pict><v:shape alt="{MARK}"/></w:pict></w:r></w:p>'
    ),
    "the title of a table": within(
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{MARK}"/></w:tblPr>'
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "the title of a control": within(
        f'<w:sdt><w:sdtPr><w:alias w:val="{MARK}"/></w:sdtPr></w:sdt>'
    ),
    "a sign by its code": within(
        '<w:p><w:r><w:sym w:char="F028"/><w:t>S//NF) The site.</w:t></w:r></w:p>'
    ),
    "a box that only old programs show": within(
        f"<w:p><mc:AlternateContent><mc:Fallback>{_BOX}</mc:Fallback></mc:AlternateContent></w:p>"
    ),
    "hidden text": within(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{MARK}</w:t></w:r></w:p>"),
    "the title of a chart": related("chart", CHART),
    "a value of a chart": related("chart", CATEGORY),
    "a diagram": related("diagramData", DIAGRAM),
    "a building block": related("glossaryDocument", GLOSSARY),
    "the title of the file": core("title", MARK),
    "the subject of the file": core("subject", BANNER),
    "key words of the file": core("keywords", BANNER),
    "the category of the file": core("category", "SECRET"),
    "the remark on the file": core("comments", MARK),
    "a property of the owner": own_property(BANNER),
    "one in small letters": own_property("Secret"),
}


@pytest.mark.parametrize("what", IN_WORD)
def test_a_mark_in_a_file_of_word_is_judged_or_named(what: str, tmp_path: Path) -> None:
    assert {"ROL01", "FRM02"} & codes(word(tmp_path / "a.docx", IN_WORD[what]))


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "control", "subDocument"])
def test_a_part_of_a_file_of_word_that_is_not_read_is_told(kind: str, tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", related(kind, "<a/>"))
    (told,) = [one for one in found(path) if one.code == "FRM03"]
    assert told.message.endswith(" was not read")


@pytest.mark.parametrize(
    "change",
    [
        core("title", "(U) Bridge works"),
        core("keywords", "bridge (C) 2020, secretariat"),
        own_property("UNCLASSIFIED"),
        within(_PICTURE.format('descr="The bridge (S) and its road"')),
        within(_SHAPE.format('<v:textpath string="DRAFT"/>'), header=True),
        within(f"<w:p><w:del><w:r><w:delText>{MARK}</w:delText></w:r></w:del></w:p>"),
    ],
)
def test_what_is_not_above_a_file_is_not_named(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    assert codes(word(tmp_path / "a.docx", change)) == set()


def test_a_file_of_word_without_sections_is_read(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        for one in document.element.body.findall("{*}sectPr"):
            document.element.body.remove(one)
        document.add_paragraph(MARK)

    assert "(S//NF)" in source(str(word(tmp_path / "a.docx", change)), "a.docx").text


def test_a_sign_of_ours_in_a_file_says_nothing(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.add_paragraph("\ue017all that is in here")

    assert codes(word(tmp_path / "a.docx", change)) == set()


def _with(path: Path, name: str, text: str) -> Path:
    """Put another text in the place of a part of a package."""
    raw = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, text if one == name else old.read(one))
    path.write_bytes(raw.getvalue())
    return path


HOSTILE = {
    "elements without end": "<w:p/>" * 200_000,
    "elements in each other": "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_of_word_ends_with_a_word(what: str, tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", lambda _: None)
    body = f"<w:document {NAMES}><w:body>{HOSTILE[what]}</w:body></w:document>"
    _with(path, "word/document.xml", body)
    with pytest.raises(Unreadable, match=r"than is read|that can be read"):
        source(str(path), path.name, Limits(megabytes=1))


# -- slides ----------------------------------------------------------------------------------------


def slides(path: Path, change: Callable[[Any, Any], None]) -> Path:
    """Write a slide that is UNCLASSIFIED but for one change."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    for top, text in ((0, "UNCLASSIFIED"), (900_000, "(U) Text."), (1_800_000, "UNCLASSIFIED")):
        slide.shapes.add_textbox(0, top, 9000, 9000).text_frame.text = text
    change(show, slide)
    show.save(str(path))
    return path


def _shown_on(shapes: Any, slide: Any, text: str = BANNER) -> None:
    """Add a box of text to shapes that have no manner of their own to add one."""
    box = copy.deepcopy(slide.shapes[0]._element)
    box.txBody.p_lst[0].r_lst[0].text = text
    shapes._spTree.append(box)


def _described(slide: Any) -> None:
    shape = slide.shapes.add_shape(1, 0, 500_000, 9, 9)
    shape._element.nvSpPr.cNvPr.set("descr", MARK)


def _comment(slide: Any) -> None:
    xml = f"<p:cmLst {NAMES}><p:cm><p:text>{MARK}</p:text></p:cm></p:cmLst>"
    _beside(slide, "comments", xml)


def _beside(slide: Any, kind: str, xml: str) -> None:
    place = pptx.opc.packuri.PackURI(f"/ppt/more/{kind}1.xml")
    part = pptx.opc.package.Part(place, "application/xml", slide.part.package, xml.encode())
    slide.part.relate_to(part, f"{RELATIONS}/{kind}")


def _hidden_slide(show: Any) -> None:
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide._element.set("show", "0")
    slide.shapes.add_textbox(0, 0, 9, 9).text_frame.text = MARK


ON_SLIDES: dict[str, Callable[[Any, Any], None]] = {
    "the master": lambda show, slide: _shown_on(show.slide_master.shapes, slide),
    "the layout": lambda _, slide: _shown_on(slide.slide_layout.shapes, slide),
    "a slide that is hidden": lambda show, _: _hidden_slide(show),
    "words for a shape": lambda _, slide: _described(slide),
    "the title of a chart": lambda _, slide: _beside(slide, "chart", CHART),
    "a value of a chart": lambda _, slide: _beside(slide, "chart", CATEGORY),
    "a diagram": lambda _, slide: _beside(slide, "diagramData", DIAGRAM),
    "a comment": lambda _, slide: _comment(slide),
    "another box of the notes": lambda _, slide: _shown_on(slide.notes_slide.shapes, slide),
    "the title of the file": lambda show, _: core("title", MARK)(show),
    "a property of the owner": lambda show, _: own_property(BANNER)(show),
}


@pytest.mark.parametrize("what", ON_SLIDES)
def test_a_mark_in_slides_is_judged_or_named(what: str, tmp_path: Path) -> None:
    path = slides(tmp_path / "a.pptx", ON_SLIDES[what])
    assert {"ROL01", "FRM02", "CLS09", "CLS10"} & codes(path)


def test_a_banner_of_a_master_is_the_banner_of_each_slide(tmp_path: Path) -> None:
    show = pptx.Presentation()
    for _ in range(2):
        slide = show.slides.add_slide(show.slide_layouts[6])
        slide.shapes.add_textbox(0, 900_000, 9000, 9000).text_frame.text = "(U) Text."
    for top in (0, 1_800_000):
        _shown_on(show.slide_master.shapes, slide, "UNCLASSIFIED")
        show.slide_master.shapes[-1].top = top
    show.save(str(tmp_path / "a.pptx"))
    text = source(str(tmp_path / "a.pptx"), "a.pptx").text
    assert text.count("UNCLASSIFIED") == 4
    assert codes(tmp_path / "a.pptx") == set()


def test_a_master_that_no_slide_shows_is_not_read(tmp_path: Path) -> None:
    def change(show: Any, slide: Any) -> None:
        _shown_on(show.slide_layouts[0].shapes, slide)
        slide.slide_layout._element.set("showMasterSp", "0")
        _shown_on(show.slide_master.shapes, slide)

    assert codes(slides(tmp_path / "a.pptx", change)) == set()


def test_an_empty_slide_is_a_page(tmp_path: Path) -> None:
    show = pptx.Presentation()
    for text in ("UNCLASSIFIED", "", "(S) Text."):
        slide = show.slides.add_slide(show.slide_layouts[6])
        if text:
            slide.shapes.add_textbox(0, 0, 9000, 9000).text_frame.text = text
    show.save(str(tmp_path / "a.pptx"))
    read = source(str(tmp_path / "a.pptx"), "a.pptx")
    assert read.paragraph(read.text.index("(S)")) == (3, 1)


def test_objects_and_films_of_slides_are_told(tmp_path: Path) -> None:
    def change(_: Any, slide: Any) -> None:
        slide.shapes.add_ole_object(io.BytesIO(b"PK"), "Excel.Sheet.12", 0, 500_000, 9, 9)
        slide.shapes.add_movie(io.BytesIO(b"x"), 0, 500_000, 9, 9, mime_type="video/mp4")

    told = [one for one in found(slides(tmp_path / "a.pptx", change)) if one.code == "FRM03"]
    assert {one.message for one in told} >= {
        "an embedded object was not read",
        "a film or sound was not read",
    }


# -- PDF -------------------------------------------------------------------------------------------


def paper(path: Path, change: Callable[[Any], None]) -> Path:
    """Write a PDF file that is UNCLASSIFIED but for one change."""
    lines = ("UNCLASSIFIED", "", "(U) TRAINING EXAMPLE of a note.", "", "UNCLASSIFIED")
    writer = pypdf.PdfWriter(clone_from=str(pdf(path.with_name("plain.pdf"), *lines)))
    change(writer)
    writer.write(str(path))
    return path


def _dictionary(**said: Any) -> Any:
    made = DictionaryObject()
    for key, value in said.items():
        plain = isinstance(value, str)
        name = plain and value.startswith("/")
        made[NameObject(f"/{key}")] = (
            NameObject(value) if name else TextStringObject(value) if plain else value
        )
    return made


def annotation(**said: Any) -> Callable[[Any], None]:
    """Return what adds an annotation to the first page."""
    corners = ArrayObject([FloatObject(one) for one in (0, 0, 9, 9)])
    return lambda writer: writer.add_annotation(0, _dictionary(Type="/Annot", Rect=corners, **said))


def _stream(data: bytes, **said: Any) -> Any:
    made = StreamObject()
    made._data = data
    made.update(_dictionary(**said))
    return made


def _drawn_stamp(writer: Any) -> None:
    page = writer.pages[0]
    corners = ArrayObject([FloatObject(one) for one in (0, 0, 600, 800)])
    words = MARK.replace("(", r"\(").replace(")", r"\)")
    data = f"BT /F1 12 Tf 5 5 Td ({words}) Tj ET".encode()
    look = _stream(data, Subtype="/Form", BBox=corners, Resources=page["/Resources"])
    annotation(Subtype="/Stamp", AP=_dictionary(N=writer._add_object(look)))(writer)


def _field_of_a_field(writer: Any) -> None:
    above = writer._add_object(_dictionary(FT="/Tx", T="a", V=MARK))
    annotation(Subtype="/Widget", Parent=above)(writer)


def _added(writer: Any, page: Any, data: bytes) -> None:
    contents = [page.raw_get("/Contents")] if "/Contents" in page else []
    page[NameObject("/Contents")] = ArrayObject([*contents, writer._add_object(_stream(data))])


def _at_the_root(key: str, value: Callable[[Any], Any]) -> Callable[[Any], None]:
    def change(writer: Any) -> None:
        writer.root_object[NameObject(key)] = writer._add_object(value(writer))

    return change


def _set_metadata(writer: Any) -> None:
    writer.xmp_metadata = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
        'syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"<dc:title><rdf:Alt><rdf:li>{MARK}</rdf:li></rdf:Alt></dc:title></rdf:Description>"
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


_INSTEAD = rb"/Span <</ActualText (\(S//NF\) The site)>> BDC 1 1 2 2 re f EMC"
_OPTIONAL = rb"/OC /x BDC BT /F1 12 Tf 50 700 Td (\(S//NF\) The site.) Tj ET EMC"

IN_PDF: dict[str, Callable[[Any], None]] = {
    "free text": annotation(Subtype="/FreeText", Contents=MARK),
    "a note": annotation(Subtype="/Text", Contents=f"One.\n{MARK}"),
    "the subject of a note": annotation(Subtype="/Highlight", Subj=MARK),
    "rich text": annotation(Subtype="/FreeText", RC=f"<body><p>{MARK}</p></body>"),
    "a stamp": annotation(Subtype="/Stamp", Name="/TopSecret"),
    "a stamp that is drawn": _drawn_stamp,
    "a field": annotation(Subtype="/Widget", FT="/Tx", T="a", V=MARK),
    "the help of a field": annotation(Subtype="/Widget", FT="/Tx", T="a", TU=MARK),
    "a field of a field": _field_of_a_field,
    "the title": lambda writer: writer.add_metadata({"/Title": MARK}),
    "key words": lambda writer: writer.add_metadata({"/Keywords": BANNER}),
    "a property of the owner": lambda writer: writer.add_metadata({"/Classification": BANNER}),
    "metadata": _set_metadata,
    "a bookmark": lambda writer: writer.add_outline_item(title=MARK, page_number=0),
    "a layer": lambda writer: _added(writer, writer.pages[0], _OPTIONAL),
    "what stands for a drawing": lambda writer: _added(writer, writer.pages[0], _INSTEAD),
    "words for a picture": _at_the_root(
        "/StructTreeRoot", lambda _: _dictionary(K=_dictionary(S="/Figure", Alt=MARK))
    ),
}

NOT_READ: dict[str, Callable[[Any], None]] = {
    "an attached file": lambda writer: writer.add_attachment("a.txt", b"x"),
    "a file at a note": annotation(Subtype="/FileAttachment", Contents="x"),
    "a film": annotation(Subtype="/RichMedia"),
    "a form of XFA": _at_the_root(
        "/AcroForm", lambda writer: _dictionary(XFA=writer._add_object(_stream(b"<xdp/>")))
    ),
    "a page of lines": lambda writer: _added(
        writer, writer.add_blank_page(100, 100), b"0 0 m 9 9 l S"
    ),
}


@pytest.mark.parametrize("what", IN_PDF)
def test_a_mark_in_a_pdf_is_judged_or_named(what: str, tmp_path: Path) -> None:
    assert {"ROL01", "FRM02"} & codes(paper(tmp_path / "a.pdf", IN_PDF[what]))


@pytest.mark.parametrize("what", NOT_READ)
def test_a_part_of_a_pdf_that_is_not_read_is_told(what: str, tmp_path: Path) -> None:
    assert "FRM03" in codes(paper(tmp_path / "a.pdf", NOT_READ[what]))


@pytest.mark.parametrize(
    "change",
    [
        annotation(Subtype="/Text", Contents="(U) A note (S)."),
        annotation(Subtype="/Stamp", Name="/Draft"),
        lambda writer: writer.add_metadata({"/Title": "(U) Plan", "/Author": "Ann (C) 2020"}),
        lambda writer: writer.add_blank_page(100, 100),
    ],
)
def test_what_is_not_above_a_pdf_is_not_named(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    assert codes(paper(tmp_path / "a.pdf", change)) == set()


def test_what_leads_back_to_itself_in_a_pdf_ends(tmp_path: Path) -> None:
    def change(writer: Any) -> None:
        one = _dictionary(Subtype="/Widget", Title=MARK)
        link = writer._add_object(one)
        for key in ("/Parent", "/Next", "/First", "/K"):
            one[NameObject(key)] = link
        writer.pages[0][NameObject("/Annots")] = ArrayObject([link] * 500)
        writer.root_object[NameObject("/Outlines")] = link
        writer.root_object[NameObject("/StructTreeRoot")] = link

    assert "FRM02" in codes(paper(tmp_path / "a.pdf", change))


def test_pages_that_unfold_without_end_are_refused(tmp_path: Path) -> None:
    def change(writer: Any) -> None:
        page = writer.pages[0]
        page[NameObject("/Contents")] = writer._add_object(_stream(b" " * 400_000).flate_encode())
        kids = ArrayObject([page.indirect_reference] * 4)
        writer.root_object["/Pages"][NameObject("/Kids")] = kids

    path = paper(tmp_path / "a.pdf", change)
    with pytest.raises(Unreadable, match="unfolds"):
        source(str(path), path.name, Limits(megabytes=1))
