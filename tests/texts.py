"""Strategies for texts that look like cables, and for texts that do not."""

from conftest import FIXTURES, GIVEN
from hypothesis import strategies as st

LINES = (
    *GIVEN.read_text(encoding="utf-8").splitlines(keepends=True),
    "CONFIDENTIAL\n",
    "UNCLASSIFIED\nSBU\n",
    "PAGE 02        LA PAZ 09361  040732Z\n",
    "DUSHANBE 00001334  002 OF 003\n",
    "ACTION SS-30\n",
    "INFO  OCT-01  ISO-00  /031 W\n",
    "--------------------- 057039\n",
    "S E C R E T SECTION 02 OF 03 LA PAZ 08491\n",
    "C O N F I D E N T A L OSLO 000123\n",
    "PRIVATE OSLO 000123\n",
    "MRN: 17 STATE 93402\n",
    "Date/DTG: Sep 12, 2017 / 120125Z SEP 17\n",
    "Captions: SENSITIVE\n",
    "E.O. 12065: GDS 3/7/85 (DOE, JANE) OR-P\n",
    "E.O. 12958: DECL: X1, X5\n",
    "TAGS: OVIP (DOE, JANE), NL\n",
    "B. OSLO 812 (NOTAL)\n",
    "1. (C - ENTIRE TEXT)\n",
    "¶4. (S/NF) Text\n",
    "a. (S) Text\n",
    "(C) Text\n",
    "-- (SBU) Text\n",
    "-------\n",
    "NNNN\n",
    "BT\n",
    "Classified By: DCM Jane Roe for Re\nasons 1.4 (b)\n",
    " \tSheryl P. Walter \tDeclassified/Released US Department of State EO Systematic Review\n",
)

PRINTED = tuple(
    line
    for path in sorted((FIXTURES / "printed").glob("*.cable"))
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
)

lines = st.one_of(
    st.sampled_from(LINES),
    st.text(max_size=40).map(lambda text: text + "\n"),
    st.text(alphabet="ABCS 019().:/-\t\r¶", max_size=30).map(lambda text: text + "\n"),
)
#: shuffled, truncated, spliced and mutated lines of cables, and noise between them
cables = st.lists(lines, max_size=40).map("".join) | st.text(max_size=200)
#: the same of printed telegrams
telegrams = st.lists(st.one_of(st.sampled_from(PRINTED), lines), max_size=40).map("".join)
#: the lines of memos, reports and mails, as their reading copy has them
DOCUMENT_LINES = [
    *(
        "SECRET//NOFORN\n",
        "  CONFIDENTIAL  \n",
        "Classification: Secret\n",
        "| SECRET |\n",
        "SECRET",
    ),
    *("Page 2 of 5\n", "- 2 -\n", "DATE: 12 May 2024\n", "May 12, 2024\n", "SUBJECT: (U) x\n"),
    *("FROM: EUR\n", "Classified By: Jane\n", "Reason: 1.4(b)\n", "Derived From: Guide\n"),
    *("Declassify On: 20340512\n", "1. (C) Text.\n", "a. (U) Text.\n", "- (S) Text\n", "\n"),
    *("| (S) a | b |\n", "Figure 1: (S) Map\n", "\ue010 (C) Title\n", "\ue014code\n", "-----\n"),
    *("\ue015date: x\n", "\ue016From: x\n", "\ue011 (U) Item\n", "(S) Text.\n", "Plain text\n"),
]
documents = st.lists(st.one_of(st.sampled_from(DOCUMENT_LINES), lines), max_size=40).map("".join)
markings = st.one_of(
    st.text(alphabet="ABCDEFGNORSTU0123/,- ()", max_size=30),
    st.text(max_size=30),
    st.sampled_from(["SECRET//SI/TK//NOFORN", "S/NF", "SBU", "//GBR S", "S//REL TO USA, GBR"]),
)
instructions = st.one_of(
    st.text(alphabet="DECLX0123456789/-.,() GSRAO", max_size=40),
    st.text(max_size=40),
    st.sampled_from(["DECL: 9/19/2017", "GDS 3/7/85 (DOE, JANE) OR-P", "X1, X5", "N/A", "OADR"]),
)
