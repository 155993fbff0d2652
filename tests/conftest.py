"""Options and helpers that all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from repository import Repository, of_hook

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
GIVEN = FIXTURES / "07DUSHANBE1334.cable"

# on a busy machine an example may take any time; what must be fast is measured on purpose elsewhere
settings.register_profile("cablelint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@pytest.fixture(scope="session")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return the repository of the hook: this checkout as it stands, in one commit."""
    return of_hook(tmp_path_factory.mktemp("hook"), tmp_path_factory.mktemp("home"))
