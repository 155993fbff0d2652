"""What the words of a title are: the vocabulary by which a position is told from a name.

Sources: 22 CFR 9.5 (2014) and 3 FAM 2600 for the officials who classify; titles as cables of
1995 to 2012 bear them. A title that stands in no list is still told by its place: before a
name (``validator.reading.classifier_names``).
"""

from functools import lru_cache

from validator.law.countries import country_named
from validator.law.posts import is_post
from validator.law.spelling import is_near
from validator.text.regex import regex, words_of

__all__ = ["CONNECTOR", "HEAD", "PART", "is_place", "kind_of", "plain"]

#: names a position by itself; stands in a position beside a head; leads on to what belongs to it
HEAD, PART, CONNECTOR = "head", "part", "connector"

_HEADS = words_of("""
    A/S ACAO ACDA ACG ACHARGE ACOM ADAS ADCM ADMINISTRATOR ADMIRAL ADVISER ADVISERS ADVISOR ALAT
    AMB AMBASSADOR AMBASSADORS AMBO ANALYST ARSO ASSISTANT ASSOCIATE ATTACHE AUSR BG CAO CAPT CDA
    CDR CG CHAIR CHAIRMAN CHAIRPERSON CHAIRWOMAN CHARGE CHEIF CHIEF CHIEFS COL COLONEL COM COMMANDER
    COMMISSIONER CONGEN CONGENS CONSUL CONSULS COORDINATOR CO-CHAIR COR COUNCILLOR COUNCILOR COUNS
    COUNSEL COUNSELLOR COUNSELOR COUNSELORS DAA DAO DAS DATT DCG DCM DELEGATE DEPDIR DEPUTY DIR
    DIRECTOR DPAO DPO DPR DSRSG ENVOY EMBOFF EXECUTIVE FAS FCS FMO FPA FSO GSO HEAD HRO IAO IMO
    INSPECTOR IO IPAO LEADER LEGATT LIAISON LNO LT LTC LTCOL MANAGER MG MGEN MINCOUNS MINCON
    MINISTER NEGOTIATOR NIVCHIEF OBSERVER OFF OFFICER OFFICERS OIC PAO PDAS PDO PERMREP PLANNER PO
    POLAD PRESIDENT RADM RAO REFCOORD REP REPRESENTATIVE REPRESENTATIVES RLA RMO RSO SCHEDULER
    SECRETARY SECRETARIES SPECIALIST SPOKESMAN SPOKESPERSON SPOKESWOMAN SRAP SUPERVISOR USR TDY
    U/S UNDERSECRETARY USTR VCONSUL
    """)
_PARTS = words_of("""
    ACS ACT ACTG ACTING AD ADI ADMIN ADMINISTRATION ADMINISTRATIVE ADV AF AFFAIRES AFFAIRS AFFAIR
    AFRICA AFRICAN AGENCY AGR AGRICULTURAL AGRICULTURE AI AID AIT ALTERNATE AMCONGEN AMCONSUL
    AMEMBASSY AMERICAN AMERICAS ANTI APHIS APP AREA ARMS ASIA ASIAN ASST ATTACHED BILATERAL BUDGET
    BUREAU BUSINESS CA CDC CHEMICAL CLIMATE COMBATING COMM COMMERCE COMMERCIAL COMMUNITY CON
    CONFERENCE CONFLICT CONS CONSULAR CONSULATE CONTROL CONVENTIONAL COOPERATION COUNTER
    COUNTERNARCOTICS COUNTERPROLIFERATION COUNTERTERRORISM COUNTRY CT CULTURAL CUSTOMS D'AFFAIRE
    D'AFFAIRES D'AFFAIRS DAFFAIRES DEA DEFENSE DELEGATION DEMOCRACY DEP DEPT DEPARTMENT DESK
    DEVELOPMENT DHS DIPLOMACY DIPLOMATIC DISARMAMENT DISTRICT DIVISION DOMESTIC DRL EAP EB ECO
    ECON ECONOMIC ECONOMICS EDUCATION EMB EMBASSY EMBASSY'S EMERGENCY ENERGY ENFORCEMENT
    ENVIRONMENT ENVIRONMENTAL EST ESTH EUR EUROPE EUROPEAN EXCHANGE EXPORT EXTERNAL EXTRAORDINARY
    FACILITIES FINANCE FINANCIAL FIRST FISCAL FOREIGN GENERAL GENERAL'S GLOBAL GOVERNANCE
    GOVERNMENT GROUP HEADQUARTERS HEALTH HEMISPHERE HON HONORABLE HUMANITARIAN HUMAN IIP
    IMMIGRATION INDUSTRY INFORMATION INL INR INTELLIGENCE INTELLECTUAL INTERESTS INTERIM INTERNAL
    IRPO INTERNATIONAL INVESTIGATIONS INVESTMENT IRAQ ISN ISSUES JUDICIAL JUNIOR LABOR LARGE LEGAL
    LEGISLATIVE MANAGEMENT MCO MED MEDICAL MEMBER MGMT MGT MIL MILITARY MIN MISSION MULTILATERAL
    NARCOTICS NATIONAL NATIONS NATO NAVAL NEA NEGOTIATIONS NIV NONPROLIFERATION NON-PROLIFERATION
    NUCLEAR OES OFFICE OPERATIONS ORGANIZATION ORGANIZATIONS OSCE PA PD PEACEKEEPING PERMANENT
    PERSONNEL PLENIPOTENTIARY PM POL POL-MIL POLECON POLICY POLITICAL POLITICO POLITICO-MILITARY
    POLMIL POPULATION POST PRESS PRIN PRINCIPAL PRM PROCUREMENT PROGRAM PROGRAMS PROLIFERATION
    PROPERTY PROTECTION PROTOCOL PROVINCIAL PRT PUBLIC RECONSTRUCTION REFUGEE REFUGEES REGIONAL
    RELATIONS RELIGIOUS REO RESEARCH RESIDENT RESOURCES RIGHTS RPO SA SCA SCIENCE SCIENTIFIC SCI
    SECOND SECTION SECURITY SENIOR SERVICE SERVICES SOCIAL SPECIAL STABILIZATION STAFF STATE
    STATES STRATEGIC SUPPORT TEAM TECHNICAL TECHNOLOGY TERRORISM THIRD TRADE TRAFFICKING TREASURY
    UN UNDER UNGA UNION UNIT UNITED UNVIE US USAID USDA USDAO USDOC USEB USEU USG USINT USMISSION
    USNATO USOSCE USUN VCI VICE VISA WESTERN WHA WMD
    """)
_CONNECTORS = words_of("OF FOR TO THE IN AT ON AND & WITH")
#: ``ECONOFF``, ``PolCouns``, ``MGTCHIEF``
_COMPOSED = regex(
    r"(?:A|D|AMB|POL|ECON|ECO|POLECON|ECONPOL|POLMIL|EMB|CON|CONS|MGT|MGMT|ADMIN|PRT|LAB|LABOR"
    r"|AG|AGR|COMM|LEG|LEGAL|SCI|EST|ESTH|REF|MIL|PA|PD|INFO|PRESS|SEC|DEP|MIN|NARC|TRADE|NIV)"
    r"(?:OFFS?|COUNS|COUNSELOR|MINCOUNS?|CHIEF|DIR|ATT|ADV|CHARGE|DCM|CG|COORD)"
)
#: a word so long may be a letter off; of the longest two may be wrong
_MISSPELT, _LONG, _FAR = 6, 9, 2
_LONG_HEADS = tuple(sorted(head for head in _HEADS if len(head) >= _MISSPELT))
_LONG_PARTS = tuple(sorted(part for part in _PARTS if len(part) > _MISSPELT))
_SIGNS = str.maketrans({"0": "O", "É": "E", "È": "E", "`": "'", "\u2018": "'", ",": "'"})
_PARTED = regex(r"[/&+-]+")


def plain(word: str) -> str:
    """Return a word as titles are listed: a zero read as O, a comma in it as an apostrophe."""
    return word.upper().strip(".,;:()[]").translate(_SIGNS)


@lru_cache(maxsize=2048)
def kind_of(word: str) -> str | None:
    """Return what a word is in a title: head, part or connector; None if it may be a name."""
    name = plain(word)
    undotted = name.replace(".", "")
    for form in (name, undotted):
        if (known := _listed(form)) is not None:
            return known
    if len(_PARTED.split(undotted.strip("/&+-"))) > 1:
        return _of_parts(undotted)
    return _misspelt(undotted)


def _listed(name: str) -> str | None:
    if name in _CONNECTORS:
        return CONNECTOR
    if name in _HEADS or _COMPOSED.fullmatch(name):
        return HEAD
    return PART if name in _PARTS else None


def _of_parts(name: str) -> str | None:
    """Read a word of several: ``Minister-Counselor``, ``A/DCM``, the symbol ``EUR/NB``."""
    parts = [part for part in _PARTED.split(name) if part]
    kinds = [_listed(part) or _misspelt(part) for part in parts]
    if HEAD in kinds and ("/" in name or all(kinds)):
        return HEAD
    if "/" in name and all(kind or len(part) <= 5 for kind, part in zip(kinds, parts, strict=True)):
        return PART  # an office symbol: no name holds a slash
    return PART if parts and all(kinds) else None


def _misspelt(name: str) -> str | None:
    """Read a long word of a title that is a letter or two off: ``AMBASASDOR``."""
    if len(name) < _MISSPELT or not name.isalpha():
        return None
    if is_near(name, _LONG_HEADS):
        return HEAD
    if is_near(name, _LONG_PARTS):
        return PART
    near = (
        head
        for head in _HEADS
        if len(head) >= _LONG
        and head[0] == name[0]
        and abs(len(head) - len(name)) <= _FAR
        and _apart(name, head) <= _FAR
    )
    return HEAD if len(name) >= _LONG - 1 and any(near) else None


def _apart(left: str, right: str) -> int:
    """Return how many letters must be changed, put in or taken out."""
    row = list(range(len(right) + 1))
    for count, letter in enumerate(left, 1):
        before, row[0] = row[0], count
        for place, other in enumerate(right, 1):
            before, row[place] = (
                row[place],
                min(before + (letter != other), row[place] + 1, row[place - 1] + 1),
            )
    return row[-1]


def is_place(name: str) -> bool:
    """Whether a name is one of a post or a country."""
    words = plain(name)
    return is_post(words) or country_named(words) is not None
