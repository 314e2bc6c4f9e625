"""jwcrypto behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"op":"verify","token","jwks","algs","iss","aud"} -> {"ok":true,"claims"} | {"ok":false,"error"}
{"op":"mint","alg","iss","aud"} -> {"ok":true,"token","jwks","private_pem"}
"""

import json
import time

from jwcrypto import jwk, jwt
from peer import serve

# jwcrypto has these on request only.
MORE = ["ES256K", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"]


def verify(token, jwks, algs, iss, aud):
    keys = jwk.JWKSet.from_json(json.dumps(jwks))
    checked = jwt.JWT(algs=algs, check_claims={"iss": iss, "aud": aud, "exp": None})
    checked.deserialize(token, keys)
    return {"claims": json.loads(checked.claims)}


def mint(alg, iss, aud):
    key = jwk.JWK.generate(kty="EC", crv="secp256k1") if alg == "ES256K" else jwk.JWK.generate(kty="AKP", alg=alg)
    kid, now = key.thumbprint(), int(time.time())
    claims = {"iss": iss, "aud": aud, "sub": "interop", "iat": now, "exp": now + 600}
    token = jwt.JWT(header={"alg": alg, "kid": kid, "typ": "JWT"}, claims=claims, algs=MORE)
    token.make_signed_token(key)
    public = {**json.loads(key.export_public()), "kid": kid, "alg": alg, "use": "sig"}
    pem = key.export_to_pem(private_key=True, password=None).decode()
    return {"token": token.serialize(), "jwks": {"keys": [public]}, "private_pem": pem}


serve(verify=verify, mint=mint)
