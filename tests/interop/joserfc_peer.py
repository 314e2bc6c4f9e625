"""joserfc behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"op":"verify","token","jwks","algs","iss","aud"} -> {"ok":true,"claims"} | {"ok":false,"error"}
"""

import json
import sys

from joserfc import jwt
from joserfc.jwk import KeySet


def verify(token, jwks, algs, iss, aud):
    checked = jwt.decode(token, KeySet.import_key_set(jwks), algorithms=algs)
    rules = jwt.JWTClaimsRegistry(iss={"essential": True, "value": iss}, aud={"essential": True, "value": aud})
    rules.validate(checked.claims)
    return {"claims": checked.claims}


OPS = {"verify": verify}
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": True, **OPS[request.pop("op")](**request)}
    except Exception as error:  # whatever the library says is the answer
        answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
