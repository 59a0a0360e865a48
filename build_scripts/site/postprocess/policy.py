"""The last hand on every page: a policy with the digests of its own scripts, valid HTML, a referrer policy. Pure."""

from __future__ import annotations

import base64
import hashlib
import re

#: What a page may load. Styles may stand in it (drawings carry their own); scripts only from the site's files or by
#: their digest, and never `eval`.
_POLICY = (
    "default-src 'self'; script-src 'self'{digests}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
#: Digests are of the very bytes between the tags; the page is the generator's, no template of ours writes it.
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
#: Blocks of data are not run: a policy does not ask about them.
_DATA = re.compile(r"""type=["']?application/(?:ld\+)?json""")
_CHARSET = re.compile(r"<meta charset=[^>]+>", re.IGNORECASE)
#: The theme writes `autocomplete` on its check boxes, which HTML does not know there.
_BOX = re.compile(
    r"""(<input[^>]*type="checkbox"[^>]*?) autocomplete="off"|(<input[^>]*?) autocomplete="off"([^>]*type="checkbox")"""
)
#: A label for a control that is not on the page: the theme writes it where the table of contents has no toggle.
_TOC_LABEL = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)


def digests_of(html: str) -> list[str]:
    """Return the digests of a page's inline scripts, in order, each once, as a policy names them."""
    found = []
    for match in _SCRIPT.finditer(html):
        if "src=" in match["attributes"] or _DATA.search(match["attributes"]):
            continue
        digest = base64.b64encode(hashlib.sha256(match["code"].encode()).digest()).decode()
        found.append(f"'sha256-{digest}'")
    return list(dict.fromkeys(found))


def finished(html: str) -> str:
    """Return a page as it is published."""
    html = _BOX.sub(lambda match: match[1] or f"{match[2]}{match[3]}", html)
    if 'id="__toc"' not in html:
        html = _TOC_LABEL.sub(r'<span class="md-nav__title">\1</span>', html)
    policy = _POLICY.format(digests="".join(f" {digest}" for digest in digests_of(html)))
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="strict-origin-when-cross-origin">'
    )
    return _CHARSET.sub(lambda match: f"{match[0]}{head}", html, count=1)


#: For hosts that read one: what a meta element cannot say. GitHub Pages sends none of these; the README says so.
HEADERS = b"""/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: SAMEORIGIN
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=()
  Cross-Origin-Opener-Policy: same-origin
/embed/*
  ! X-Frame-Options
/en/embed/*
  ! X-Frame-Options
/data/*
  Access-Control-Allow-Origin: *
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/search/*
  Cache-Control: public, max-age=31536000, immutable
"""
