"""How events of preservation ended (PREMIS eventOutcome)."""

from __future__ import annotations

from db.words import N_, _

SUCCESS = "success"
FAIL = "fail"
_CODES = {
    **dict.fromkeys(("ok", "pass", SUCCESS, "sound"), SUCCESS),
    **dict.fromkeys((FAIL, "failed", "failure"), FAIL),
}
_LABELS = {SUCCESS: N_("successful"), FAIL: N_("failed")}


def outcome_code(outcome: str | None) -> str:
    """Return "success" or "fail" for an outcome; empty for one told in other words."""
    return _CODES.get((outcome or "").strip().lower(), "")


def outcome_label(outcome: str | None) -> str:
    """Return an outcome in the user's language; one told in other words stands for itself."""
    code = outcome_code(outcome)
    return _(_LABELS[code]) if code else outcome or ""
