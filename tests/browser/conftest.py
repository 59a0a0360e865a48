"""One server for all tests of a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.site import SITE, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the built site."""
    assert (SITE / "index.html").is_file(), "build the site first: make site"
    with served() as address:
        yield address
