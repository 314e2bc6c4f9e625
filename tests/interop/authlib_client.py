"""Authlib behind JSON lines: one request per line on stdin, one answer per line on stdout.

{"issuer","audience","token"?} -> {"ok":true,"claims","scope"} | {"ok":false,"error"}
Discovers the issuer by OpenID Connect and by OAuth, gets an access token with the client credentials grant,
and accepts it, or the token in the request, by RFC 9068.
"""
import json
import os
import sys
import warnings

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # the issuer is on loopback

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from authlib.oidc.discovery import OpenIDProviderMetadata

warnings.simplefilter("ignore")  # Authlib warns about its own calls


class Validator(JWTBearerTokenValidator):
    def __init__(self, issuer, audience, jwks_uri):
        super().__init__(issuer=issuer, resource_server=audience)
        self.jwks_uri = jwks_uri

    def get_jwks(self):
        return requests.get(self.jwks_uri, timeout=5).json()


def get(url):
    answer = requests.get(url, timeout=5)
    answer.raise_for_status()
    return answer.json()


def accept(request):
    issuer, audience = request["issuer"], request["audience"]
    AuthorizationServerMetadata(get(issuer + "/.well-known/oauth-authorization-server")).validate()
    document = OpenIDProviderMetadata(get(issuer + "/.well-known/openid-configuration"))
    document.validate()
    client = OAuth2Session("svc", "any secret", scope="read", token_endpoint=document["token_endpoint"])
    granted = client.fetch_token(grant_type="client_credentials", resource=audience)
    validator = Validator(issuer, audience, document["jwks_uri"])
    claims = validator.authenticate_token(request.get("token") or granted["access_token"])
    validator.validate_token(claims, None, None)
    return {"claims": dict(claims), "scope": granted["scope"]}


for line in sys.stdin:
    try:
        answer = {"ok": True, **accept(json.loads(line))}
    except Exception as e:  # whatever refuses a token is an answer
        answer = {"ok": False, "error": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), flush=True)
