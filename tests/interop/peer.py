"""JSON lines: one request per line on stdin, one answer per line on stdout.

{"op","…"} -> {"ok":true,"…"} | {"ok":false,"error"}
"""

import json
import sys


def serve(**ops):
    """Answers each request with what its op returns, or with what the library says against it."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": True, **ops[request.pop("op")](**request)}
        except Exception as error:
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
