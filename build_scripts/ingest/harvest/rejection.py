"""Why a table was not taken over, raised on the way and turned into a problem where its source is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import Problem
from build_scripts.core.errors import harvest as faults

if TYPE_CHECKING:
    from build_scripts.core.remote import Kind, WebFault
    from build_scripts.ingest.harvest.sources import Source


#: What a failure of the web is in a harvest.
_FAULTS: dict[Kind, type[Problem]] = {
    "unreachable": faults.Unreachable,
    "insecure": faults.BadCertificate,
    "late": faults.TooSlow,
    "garbled": faults.BadAnswer,
    "large": faults.TooLarge,
    "cut": faults.Truncated,
    "redirect": faults.BadRedirect,
}


class Rejected(Exception):
    """The table does not come in. `again`: the fault may pass, so another attempt makes sense.

    http: the HTTP status, where there was one; messages know it as `status`.
    """

    def __init__(self, fault: type[Problem], *, again: bool = False, http: int | None = None, **details: str) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.again = again
        self.http = http
        self.details = details

    def problem(self, file: str, source: Source) -> Problem:
        """Return what is reported: the source's line in `file`, its address, the reason."""
        return self.fault(
            file, source.line, None, source.url, {"source": source.id, "status": str(self.http), **self.details}
        )


def rejection_of(fault: WebFault, http: int | None = None) -> Rejected:
    """Return the rejection of a table that did not come in full; only a broken connection is tried again."""
    reasons = {"reason": fault.reason.zh, "reason_en": fault.reason.en}
    return Rejected(_FAULTS[fault.kind], again=fault.kind == "unreachable", http=http, **fault.details, **reasons)
