"""The ML-DSA key files of cryptography behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"op":"exchange","private","public","token","alg"} -> {"ok":true,"private","public","der","token"} | {"ok":false,"error"}: a key pair in PEM
and a token of it are checked, and another one of the library is answered
"""

import base64
import json

from cryptography.hazmat.primitives.asymmetric import mldsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from peer import serve


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def spki(key):
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def exchange(private, public, token, alg):
    theirs = load_pem_public_key(public.encode())
    assert spki(load_pem_private_key(private.encode(), None).public_key()) == spki(theirs)
    text, _, signature = token.rpartition(".")
    theirs.verify(base64.urlsafe_b64decode(signature + "=="), text.encode())
    own = getattr(mldsa, alg.replace("-", "") + "PrivateKey").generate()
    text = ".".join(encode(json.dumps(part).encode()) for part in ({"alg": alg}, {"sub": "interop"}))
    pkcs8 = (PrivateFormat.PKCS8, NoEncryption())
    return {
        "private": own.private_bytes(Encoding.PEM, *pkcs8).decode(),
        "der": encode(own.private_bytes(Encoding.DER, *pkcs8)),
        "public": spki(own.public_key()),
        "token": f"{text}.{encode(own.sign(text.encode()))}",
    }


serve(exchange=exchange)
