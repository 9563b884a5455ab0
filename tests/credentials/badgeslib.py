"""What does openbadgeslib say of the specimens? A line a specimen: `name: valid` or
`name: refused`, with the reason behind it on stderr.

    python badgeslib.py SPECIMENS.json
"""

import json
import sys

from openbadgeslib.ob3.ldp import OB3LdpVerifier

specimens = json.load(open(sys.argv[1], encoding="utf-8"))
SCHOOL = "did:web:ambos.example:issuers:school"


def address(did):
    host, *path = did.removeprefix("did:web:").split(":")
    return f"https://{host}/{'/'.join(path)}/did.json" if path else f"https://{host}/.well-known/did.json"


at_hand = {address(d["id"]): json.dumps(d) for d in specimens["documents"]}
# It wants a status list signed as a whole (vc+jwt), as an installation serves it when asked.
at_hand |= specimens["lists-as-jwt"]


def download(url):
    """Nothing is fetched: what is not here is not there."""
    if url not in at_hand:
        raise OSError(f"not at hand: {url}")
    return at_hand[url].encode()


for name in ["good", "decision", "tampered", "undefined-term", "revoked", "wrong-issuer"]:
    try:
        verifier = OB3LdpVerifier.for_issuer_did(SCHOOL)
        verifier.verify(json.dumps(specimens[name]), check_status=True, download=download)
        print(f"{name}: valid")
    except Exception as refused:  # Whatever it raises, it did not accept it.
        print(f"{name}: refused")
        print(f"  {name}: {type(refused).__name__}: {refused}", file=sys.stderr)
