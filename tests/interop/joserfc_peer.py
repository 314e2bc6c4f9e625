"""joserfc behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"op":"verify","token","jwks","algs","iss","aud"} -> {"ok":true,"claims"} | {"ok":false,"error"}
"""

from joserfc import jwt
from joserfc.jwk import KeySet
from peer import serve


def verify(token, jwks, algs, iss, aud):
    checked = jwt.decode(token, KeySet.import_key_set(jwks), algorithms=algs)
    rules = jwt.JWTClaimsRegistry(iss={"essential": True, "value": iss}, aud={"essential": True, "value": aud})
    rules.validate(checked.claims)
    return {"claims": checked.claims}


serve(verify=verify)
