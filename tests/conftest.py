"""Options and helpers that all tests share."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from repository import Repository, of_hook

from validator.files.signals import requests

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
GIVEN = FIXTURES / "07DUSHANBE1334.cable"

# on a busy machine an example may take any time; what must be fast is measured on purpose elsewhere
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("cablelint", calm)
# the same examples each time: what breaks one is a change, not chance; new ones are looked for
# with --hypothesis-profile=search, and by tests/fuzz
settings.register_profile("cablelint", calm, derandomize=True, database=None)
settings.register_profile("search", calm)
settings.load_profile("cablelint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected",
        action="store_true",
        help="write what is seen now as what is expected",
    )


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-expected"))


#: what a machine, a shell or a CI says of itself, and what a run would take to heart
_SAID = ("PRE_COMMIT", "TERM", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")
_SAID += ("PAGER", "LESS", "FORCE_HYPERLINK", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION")
_SAID += ("KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM")
_BEGINNINGS = ("CABLELINT_", "GITHUB_", "GITLAB_", "GIT_", "PYTHON", "PRE_COMMIT")


def _calm(patch: pytest.MonkeyPatch) -> None:
    """Let no variable of the machine reach a test, and let each be the same on all of them."""
    for name in list(os.environ):
        if name in _SAID or name.startswith(_BEGINNINGS):
            patch.delenv(name)
    for name, value in (("TZ", "UTC"), ("LC_ALL", "C.UTF-8"), ("LANG", "C.UTF-8")):
        patch.setenv(name, value)


@pytest.fixture(autouse=True, scope="session")
def _environment() -> Iterator[None]:
    """Set the environment once, for fixtures of whole modules as well."""
    with pytest.MonkeyPatch.context() as patch:
        _calm(patch)
        if hasattr(time, "tzset"):
            time.tzset()
        yield


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Let no test leave the requests to end as a run has set them."""
    before = {one: signal.getsignal(one) for one in requests()}
    for one, handler in before.items():
        if handler is signal.SIG_IGN:  # as nohup has it; a command would inherit it
            signal.signal(one, signal.SIG_DFL)
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.fixture(scope="session")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return the repository of the hook: this checkout as it stands, in one commit."""
    return of_hook(tmp_path_factory.mktemp("hook"), tmp_path_factory.mktemp("home"))
