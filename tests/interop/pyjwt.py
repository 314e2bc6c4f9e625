"""PyJWT behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"op":"verify","token","jwks"|"secret","algs","iss","aud"} -> {"ok":true,"claims"} | {"ok":false,"error"}
{"op":"accept", as verify,"now","leeway"} -> {"ok":true} | {"ok":false,"error"}: exp is required, as in jwtk
{"op":"fresh","iss","aud"} -> {"ok":true,"token","secret"}: dated by time.time(), with its fraction
{"op":"mint","alg","iss","aud","bits"?} -> {"ok":true,"token","jwks","private_pem"} | {"ok":true,"token","secret"}
{"op":"sign","alg","claims"} -> {"ok":true,"token"}: with no more than the library writes by itself
{"op":"served","set","then"?,"redirects"?,"steps":[[seconds,token]],"algs","iss","aud"}
  -> {"ok":true,"seen":[{"ok","requests","error"?}]}: a set behind a URL, and a clock that moves; `then` replaces it after a step
"""

import base64
import datetime
import functools
import hashlib
import http.server
import json
import secrets
import threading
import time

import jwt
import jwt.api_jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from peer import serve

CURVES = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1, "ES256K": ec.SECP256K1}
REQUIRED = {"OKP": ("crv", "kty", "x"), "EC": ("crv", "kty", "x", "y"), "RSA": ("e", "kty", "n")}


def verify(token, algs, iss, aud, jwks=None, secret=None):
    key = secret
    if jwks:
        key = jwt.PyJWKSet.from_dict(jwks)[jwt.get_unverified_header(token)["kid"]]
    return {"claims": jwt.decode(token, key, algorithms=algs, issuer=iss, audience=aud)}


@functools.cache
def key_set(text):
    """One set for each text, so that its keys are loaded once."""
    return jwt.PyJWKSet.from_dict(json.loads(text))


class Clock(datetime.datetime):
    """PyJWT asks this class for the time, and accepts no other clock."""

    at = 0

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(cls.at, tz)


def accept(token, algs, iss, aud, now, leeway, jwks=None, secret=None):
    key = secret
    if jwks:
        key = key_set(json.dumps(jwks))[jwt.get_unverified_header(token)["kid"]]
    jwt.api_jwt.datetime, Clock.at = Clock, now
    required = {"require": ["exp"]}
    jwt.decode(token, key, algorithms=algs, issuer=iss, audience=aud, leeway=leeway, options=required)
    return {}


def mint(alg, iss, aud, bits=2048):
    now = int(time.time())
    claims = {"iss": iss, "aud": aud, "sub": "interop", "iat": now, "exp": now + 600}
    if alg.startswith("HS"):
        secret = secrets.token_hex(32)  # 64 bytes of text: enough for HS512
        return {"token": jwt.encode(claims, secret, alg), "secret": secret}
    key = private_key(alg, bits)
    jwk = jwt.get_algorithm_by_name(alg).to_jwk(key.public_key(), as_dict=True)
    jwk = {name: jwk[name] for name in REQUIRED[jwk["kty"]]}
    canonical = json.dumps(jwk, separators=(",", ":"), sort_keys=True).encode()
    kid = base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).rstrip(b"=").decode()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "token": jwt.encode(claims, key, alg, headers={"kid": kid}),
        "jwks": {"keys": [{**jwk, "kid": kid, "alg": alg, "use": "sig"}]},
        "private_pem": pem.decode(),
    }


def fresh(iss, aud):
    secret, now = secrets.token_hex(32), time.time()
    claims = {"iss": iss, "aud": aud, "sub": "interop", "iat": now, "nbf": now, "exp": now + 600}
    return {"token": jwt.encode(claims, secret, "HS256"), "secret": secret}


def private_key(alg, bits=2048):
    if alg in CURVES:
        return ec.generate_private_key(CURVES[alg]())
    if alg == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(65537, bits)


def sign(alg, claims):
    return {"token": jwt.encode(claims, private_key(alg), alg)}


def served(set, steps, algs, iss, aud, then=None, redirects=False):
    state = {"body": set, "requests": 0}

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            state["requests"] += 1
            is_moved = redirects and self.path == "/jwks"
            self.send_response(302 if is_moved else 200)
            if is_moved:
                self.send_header("Location", "/moved")
            self.end_headers()
            self.wfile.write(json.dumps(state["body"]).encode())

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    client = jwt.PyJWKClient(f"http://127.0.0.1:{server.server_port}/jwks")
    clock, seen = time.monotonic, []
    for seconds, token in steps:
        time.monotonic = lambda: clock() + seconds
        try:
            key = client.get_signing_key_from_jwt(token)
            jwt.decode(token, key, algorithms=algs, issuer=iss, audience=aud)
            answer = {"ok": True}
        except Exception as error:
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        seen.append({**answer, "requests": state["requests"]})
        state["body"] = then or set
    time.monotonic = clock
    server.shutdown()
    server.server_close()
    return {"seen": seen}


serve(verify=verify, accept=accept, fresh=fresh, mint=mint, sign=sign, served=served)
