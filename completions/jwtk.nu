module completions {

  def "nu-complete jwtk color" [] {
    [ "auto" "always" "never" ]
  }

  # Make keys, mint tokens, fetch key sets, and find out why a JWT is refused
  export extern jwtk [
    --color: string@"nu-complete jwtk color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtk keygen color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk keygen alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk keygen format" [] {
    [ "jwk" "pem" "der" ]
  }

  # Make a key
  export extern "jwtk keygen" [
    --color: string@"nu-complete jwtk keygen color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --alg: string@"nu-complete jwtk keygen alg" # The algorithm of the key
    --bits: string            # Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]
    --kid: string             # Key ID [default: the RFC 7638 thumbprint]
    --output(-o): path        # Write the private key to a file with mode 0600 (- for stdout) instead of the ring
    --pub: path               # Write the public half to a file
    --format: string@"nu-complete jwtk keygen format" # Format of the files
    --passphrase-file: path   # Encrypt the private key with the passphrase in a file; - for stdin
    --passphrase              # Encrypt the private key with a passphrase from the terminal
    --force                   # Replace existing files
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk sign color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk sign kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk sign alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk sign secret_encoding" [] {
    [ "utf8" "hex" "base64" "base64url" ]
  }

  def "nu-complete jwtk sign b64" [] {
    [ "true" "false" ]
  }

  def "nu-complete jwtk sign flaw" [] {
    [ "expired" "not-yet-valid" "issued-in-future" "no-exp" "wrong-iss" "wrong-aud" "missing-iss" "missing-aud" "bad-signature" "unsigned" "alg-confusion" "wrong-key" "unknown-kid" "no-kid" "crit" "duplicate-claim" "type" "exp-milliseconds" "iat-milliseconds" ]
  }

  # Mint a token
  export extern "jwtk sign" [
    --color: string@"nu-complete jwtk sign color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --key: path               # The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring's signing key] [env: JWTK_KEY]
    --kid: string@"nu-complete jwtk sign kid" # Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out
    --alg: string@"nu-complete jwtk sign alg" # The algorithm [default: the key's own]
    --secret-file: path       # A file with the HMAC secret; - for stdin
    --secret-env: string      # The variable that holds the HMAC secret
    --secret-encoding: string@"nu-complete jwtk sign secret_encoding" # The encoding of the secret
    --secret-as-is            # Use a secret that looks like something else: JSON, the name of a file, an expression
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --allow-weak-key          # Sign with a secret shorter than its hash
    --iss: string             # Issuer [env: JWTK_ISS]
    --sub: string             # Subject; always a string
    --aud: string             # Audience; several make an array [env: JWTK_AUD]
    --exp: string             # When it expires: 15m, a time, or none [default: 15m]
    --nbf: string             # The time from which it is valid (nbf)
    --iat: string             # When it was issued, or none [default: now; 15m before an --exp in the past]
    --jti: string             # Its ID; random if no value is given
    --scope: string           # OAuth scope
    --claim(-c): string       # Any claim: a string, or with := JSON of any type
    --claims: string          # Claims as one JSON object, @FILE, or - for stdin
    --typ: string             # Type, or none [default: JWT; none for detached content]
    --x5c: path               # The certificates of the key in the header (x5c): its own in this file, and those above it; PEM or DER
    --header: string          # Any header member except alg
    --detached: path          # Sign this file, or -, instead of claims: header..signature (RFC 7515 appendix F)
    --b64: string@"nu-complete jwtk sign b64" # With false, sign the content unencoded instead of as base64url (RFC 7797)
    --break: string@"nu-complete jwtk sign flaw" # Mint a token that is wrong in exactly this way; --list-flaws explains the flaws
    --list-flaws              # Show every flaw and what a correct verifier does with it
    --count: string           # The number of tokens to mint, on all cores
    --jsonl                   # One token per line of stdin, in order; each line is a JSON object of claims, which override the flags
    --at: string              # Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk verify color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk verify secret_encoding" [] {
    [ "utf8" "hex" "base64" "base64url" ]
  }

  def "nu-complete jwtk verify kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk verify alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk verify profile" [] {
    [ "jwt" "access-token" "id-token" ]
  }

  # Verify a token: is it acceptable, and if not, why
  export extern "jwtk verify" [
    --color: string@"nu-complete jwtk verify color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --detached: path          # The content that a token header..signature signs, byte for byte: a file or - (RFC 7515 appendix F)
    --jwks: path              # A JWK Set: URL, file or - [env: JWTK_JWKS]
    --issuer: string          # An issuer whose discovery document names its key set (OIDC discovery); expects that iss
    --better-auth: string     # A Better Auth server: the set at URL/api/auth/jwks; expects the URL's origin as iss and aud
    --key: path               # A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]
    --x5c-root: path          # Take the key from the token's x5c, whose chain must end in one of these certificates: PEM or DER
    --secret-file: path       # A file with the HMAC secret; - for stdin
    --secret-env: string      # The variable that holds the HMAC secret
    --secret-encoding: string@"nu-complete jwtk verify secret_encoding" # The encoding of the secret
    --secret-as-is            # Use a secret that looks like something else: JSON, the name of a file, an expression
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --kid: string@"nu-complete jwtk verify kid" # Use only the keys with this kid or thumbprint; a key without kid gets it as its kid
    --iss: string             # The issuer to expect [env: JWTK_ISS]
    --aud: string             # An audience to expect; any one of several [env: JWTK_AUD]
    --sub: string             # The subject to expect
    --typ: string             # The type to expect in the header [default: that of --profile, or any that an API accepts]
    --alg: string@"nu-complete jwtk verify alg" # An algorithm to accept [default: the key decides]
    --x5c-oid: string         # An extension that a certificate of the token's chain must have
    --x5c-san: string         # A name that the signer's certificate must have: a host, an IP address, a URI or a mail address
    --claim: string           # A claim to expect: a string, or with := JSON of any type
    --require: string         # A claim that must be present
    --leeway: string          # How far clocks may differ, at most 10m
    --max-age: string         # The maximum time since iat
    --max-lifetime: string    # The maximum time from iat to exp
    --min-validity: string    # Reject a token that expires sooner than this
    --allow-no-exp            # Accept a token without exp
    --allow-weak-key          # Use RSA keys of 512 to 2047 bits and secrets shorter than their hash
    --profile: string@"nu-complete jwtk verify profile" # The kind of token, with its own requirements
    --client-id: string       # The client that an ID token is for
    --nonce: string           # The nonce that an ID token must repeat
    --azp: string             # The client that an ID token must have been issued to (azp); without this flag another client is a warning
    --access-token: string    # A file with the access token that the at_hash of an ID token covers
    --strict                  # Treat warnings as errors
    --signature-only          # Check only the signature, over any payload, and no claims
    --refresh                 # Fetch the set now, even if the cached one is still fresh; the cache stores the answer
    --offline                 # Make no connection: use the cached set while it is fresh, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # If the host cannot be reached, use a cached set that expired at most this long ago, and warn
    --timeout: string         # The time limit for everything together: connecting (at most 5s), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file in addition to the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Also fetch over http from other machines, although the keys can be replaced in transit
    --batch                   # Read one token per line, or a JSON object with a member token; print one JSON verdict per line
    --only-failures           # Omit the verdicts of accepted tokens
    --summary                 # Print only the summary
    --at: string              # Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, @FILE, or - for stdin
  ]

  def "nu-complete jwtk inspect color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what is in a token, without verifying it
  export extern "jwtk inspect" [
    --color: string@"nu-complete jwtk inspect color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --diff: string            # Compare it with a second token, also @FILE or -, and mark the differences
    --at: string              # Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, @FILE, or - for stdin
  ]

  def "nu-complete jwtk serve color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk serve kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk serve alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  # Run a local issuer for tests
  export extern "jwtk serve" [
    --color: string@"nu-complete jwtk serve color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --listen: string          # Address and port; port 0 chooses a free one
    --allow-remote            # Listen on an address that other machines can reach
    --allow-host: string      # Also answer requests for this host; requests for this machine and the issuer's host are always answered
    --keys: path              # Sign with existing keys: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, discarded at the end]
    --ephemeral               # Use new keys and discard them at the end; this is the default
    --admin-token-file: path  # Read the secret for Jwtk-Admin from a file, and do not print it
    --kid: string@"nu-complete jwtk serve kid" # Choose the key with this kid or thumbprint; a key without kid gets it as its kid
    --set-kid: string         # Replace the kid of the key
    --alg: string@"nu-complete jwtk serve alg" # The algorithm of the key in --keys, or of the new keys, one key for each [default: the key's own, EdDSA]
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --rotate-every: string    # Replace the signing key at this interval
    --lead: string            # How long a new key is published before it signs [default: 10m, at most half of --rotate-every]
    --overlap: string         # How long a replaced key stays published [default: the lifetime of a token]
    --issuer: string          # The issuer, a URL [default: the address it listens on]
    --aud: string             # The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]
    --sub: string             # The subject of tokens whose request names none
    --claim(-c): string       # Another claim in every token: a string, or with := JSON of any type
    --exp: string             # The lifetime of its tokens
    --fault: string           # Break the answers with the key set: status:503, slow:5s, hang, garbage, empty, truncated or drop
    --cache-control: string   # The Cache-Control of the key set and the discovery documents [default: none]
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk fixtures color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk fixtures alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" "all" ]
  }

  # Write good and broken tokens for testing a verifier
  export extern "jwtk fixtures" [
    --color: string@"nu-complete jwtk fixtures color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --output(-o): path        # The directory to write to
    --iss: string             # The issuer [default: https://issuer.example] [env: JWTK_ISS]
    --aud: string             # The audience [default: https://api.example] [env: JWTK_AUD]
    --sub: string             # The subject
    --claim(-c): string       # Another claim: a string, or with := JSON of any type
    --exp: string             # The lifetime of the good tokens
    --alg: string@"nu-complete jwtk fixtures alg" # The algorithms of the good tokens; the broken ones use the first or all [default: the common ones with a public key]
    --force                   # Replace existing files
    --at: string              # Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk probe color" [] {
    [ "auto" "always" "never" ]
  }

  # Test which tokens your service accepts
  export extern "jwtk probe" [
    --color: string@"nu-complete jwtk probe color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --fixtures: path          # The tokens of a directory that `jwtk fixtures` wrote
    --issuer: string          # Tokens of a running `jwtk serve`, at this URL
    --key: string             # Sign with this private key: file, - or env:NAME [default: the ring's keys] [env: JWTK_KEY]
    --iss: string             # The issuer that the service expects [env: JWTK_ISS]
    --aud: string             # The audience that the service expects [env: JWTK_AUD]
    --sub: string             # The subject [default: alice]
    --claim(-c): string       # Another claim: a string, or with := JSON of any type
    --method: string          # The method
    --http-header: string     # Also send this header; its value is never shown
    --expect-accept: string   # The statuses that mean accepted
    --expect-reject: string   # The statuses that mean refused
    --rate: string            # At most this many requests per second [default: one after another]
    --timeout: string         # The time limit for one answer
    --cacert: path            # Trust the certificates in this PEM or DER file in addition to the system's
    --allow-remote            # Allow a URL on another machine
    --help(-h)                # Print help (see more with '--help')
    url: string               # The protected endpoint
  ]

  def "nu-complete jwtk key color" [] {
    [ "auto" "always" "never" ]
  }

  # Manage keys: the ring, and files
  export extern "jwtk key" [
    --color: string@"nu-complete jwtk key color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk key list color" [] {
    [ "auto" "always" "never" ]
  }

  # Show the key ring: the state of each key, and what happens next
  export extern "jwtk key list" [
    --kids                    # Only the kids, one per line
    --color: string@"nu-complete jwtk key list color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk key show color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what a key is: type, size, algorithm, thumbprints, and what is odd
  export extern "jwtk key show" [
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk key show color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    key: path                 # The key: file, - or env:NAME, or the kid of a key in the ring
  ]

  def "nu-complete jwtk key convert alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key convert to" [] {
    [ "jwk" "pem" "der" ]
  }

  def "nu-complete jwtk key convert color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a key in another format
  export extern "jwtk key convert" [
    --kid: string             # Choose the key with this kid or thumbprint; a key without kid gets it as its kid
    --set-kid: string         # Replace the kid of the key
    --alg: string@"nu-complete jwtk key convert alg" # The algorithm in its JWK [default: its own, or the only one for its type]
    --to: string@"nu-complete jwtk key convert to" # The format to write
    --public                  # Write only the public half
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --new-passphrase-file: path # Encrypt the output with the passphrase in a file
    --new-passphrase          # Encrypt the output with a passphrase from the terminal
    --output(-o): path        # Write to a file, with mode 0600 if it is private
    --force                   # Replace existing files
    --color: string@"nu-complete jwtk key convert color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    key: path                 # The key: file, - or env:NAME, or the kid of a key in the ring
  ]

  def "nu-complete jwtk key import alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key import color" [] {
    [ "auto" "always" "never" ]
  }

  # Add a private key or a secret to the ring
  export extern "jwtk key import" [
    --kid: string             # Choose the key with this kid or thumbprint; a key without kid gets it as its kid
    --set-kid: string         # Replace the kid of the key
    --alg: string@"nu-complete jwtk key import alg" # The algorithm that it signs with [default: its own, or the usual one for its type]
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk key import color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    key: path                 # The key: file, - or env:NAME
  ]

  def "nu-complete jwtk key remove kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk key remove color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove a key from the ring permanently
  export extern "jwtk key remove" [
    --force                   # Remove even the signing key, and even if the clock is behind the newest key
    --color: string@"nu-complete jwtk key remove color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    kid: string@"nu-complete jwtk key remove kid" # The key's kid, as jwtk key list --kids shows it, or its thumbprint
  ]

  def "nu-complete jwtk key rotate alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key rotate color" [] {
    [ "auto" "always" "never" ]
  }

  # Make the next key, which is published at once and signs after a lead time
  export extern "jwtk key rotate" [
    --lead: string            # How long the new key is published before it signs: at least as long as caches keep a key set
    --overlap: string         # How long the older keys stay published after that: at least the lifetime of a token
    --alg: string@"nu-complete jwtk key rotate alg" # The algorithm of the new key [default: that of the newest key in the ring, or EdDSA]
    --force                   # Go on even if the clock is behind the newest key
    --color: string@"nu-complete jwtk key rotate color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk key help" [
  ]

  # Show the key ring: the state of each key, and what happens next
  export extern "jwtk key help list" [
  ]

  # Show what a key is: type, size, algorithm, thumbprints, and what is odd
  export extern "jwtk key help show" [
  ]

  # Write a key in another format
  export extern "jwtk key help convert" [
  ]

  # Add a private key or a secret to the ring
  export extern "jwtk key help import" [
  ]

  # Remove a key from the ring permanently
  export extern "jwtk key help remove" [
  ]

  # Make the next key, which is published at once and signs after a lead time
  export extern "jwtk key help rotate" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk key help help" [
  ]

  def "nu-complete jwtk jwks color" [] {
    [ "auto" "always" "never" ]
  }

  # Manage key sets: publish, fetch, examine, compare
  export extern "jwtk jwks" [
    --color: string@"nu-complete jwtk jwks color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks export kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk jwks export alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk jwks export format" [] {
    [ "jwks" "pem" ]
  }

  def "nu-complete jwtk jwks export color" [] {
    [ "auto" "always" "never" ]
  }

  # Write the public halves of keys as one key set
  export extern "jwtk jwks export" [
    --kid: string@"nu-complete jwtk jwks export kid" # Choose the key with this kid or thumbprint; a key without kid gets it as its kid
    --set-kid: string         # Replace the kid of the key
    --alg: string@"nu-complete jwtk jwks export alg" # The algorithm in its JWK [default: its own, or the only one for its type]
    --output(-o): path        # Write to a file
    --format: string@"nu-complete jwtk jwks export format" # Format of the set
    --force                   # Replace existing files
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk jwks export color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    ...keys: path             # Keys: files, - or env:NAME, or kids in the ring [default: the key ring]
  ]

  def "nu-complete jwtk jwks fetch color" [] {
    [ "auto" "always" "never" ]
  }

  # Fetch a key set from its host or the cache, and show what is in it
  export extern "jwtk jwks fetch" [
    --issuer: string          # An issuer whose discovery document names its key set (OIDC discovery)
    --better-auth: string     # A Better Auth server: the set at URL/api/auth/jwks
    --refresh                 # Fetch the set now, even if the cached one is still fresh; the cache stores the answer
    --offline                 # Make no connection: use the cached set while it is fresh, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # If the host cannot be reached, use a cached set that expired at most this long ago, and warn
    --timeout: string         # The time limit for everything together: connecting (at most 5s), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file in addition to the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Also fetch over http from other machines, although the keys can be replaced in transit
    --color: string@"nu-complete jwtk jwks fetch color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    url?: string              # The URL of the set
  ]

  def "nu-complete jwtk jwks lint color" [] {
    [ "auto" "always" "never" ]
  }

  # Examine a key set: which keys are usable, and what is odd
  export extern "jwtk jwks lint" [
    --refresh                 # Fetch the set now, even if the cached one is still fresh; the cache stores the answer
    --offline                 # Make no connection: use the cached set while it is fresh, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # If the host cannot be reached, use a cached set that expired at most this long ago, and warn
    --timeout: string         # The time limit for everything together: connecting (at most 5s), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file in addition to the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Also fetch over http from other machines, although the keys can be replaced in transit
    --at: string              # Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    --color: string@"nu-complete jwtk jwks lint color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    source: path              # The set: a file, a URL, - or env:NAME
  ]

  def "nu-complete jwtk jwks diff color" [] {
    [ "auto" "always" "never" ]
  }

  # Compare two states of a key set
  export extern "jwtk jwks diff" [
    --token: string           # A token: was its key already in OLD, so that the caches of verifiers could learn it?
    --refresh                 # Fetch the set now, even if the cached one is still fresh; the cache stores the answer
    --offline                 # Make no connection: use the cached set while it is fresh, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # If the host cannot be reached, use a cached set that expired at most this long ago, and warn
    --timeout: string         # The time limit for everything together: connecting (at most 5s), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file in addition to the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Also fetch over http from other machines, although the keys can be replaced in transit
    --color: string@"nu-complete jwtk jwks diff color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    old: string               # The old set: a file, a URL, - or env:NAME
    new: string               # The new set
  ]

  def "nu-complete jwtk jwks cache color" [] {
    [ "auto" "always" "never" ]
  }

  # List or clear the cached key sets
  export extern "jwtk jwks cache" [
    --color: string@"nu-complete jwtk jwks cache color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks cache list color" [] {
    [ "auto" "always" "never" ]
  }

  # List the cached key sets: their URL, their age, and how long they are fresh
  export extern "jwtk jwks cache list" [
    --color: string@"nu-complete jwtk jwks cache list color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks cache clear color" [] {
    [ "auto" "always" "never" ]
  }

  # Clear the answers of one URL, or all answers
  export extern "jwtk jwks cache clear" [
    --color: string@"nu-complete jwtk jwks cache clear color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    url?: string              # The URL; clears its answers for all credentials and headers
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks cache help" [
  ]

  # List the cached key sets: their URL, their age, and how long they are fresh
  export extern "jwtk jwks cache help list" [
  ]

  # Clear the answers of one URL, or all answers
  export extern "jwtk jwks cache help clear" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks cache help help" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks help" [
  ]

  # Write the public halves of keys as one key set
  export extern "jwtk jwks help export" [
  ]

  # Fetch a key set from its host or the cache, and show what is in it
  export extern "jwtk jwks help fetch" [
  ]

  # Examine a key set: which keys are usable, and what is odd
  export extern "jwtk jwks help lint" [
  ]

  # Compare two states of a key set
  export extern "jwtk jwks help diff" [
  ]

  # List or clear the cached key sets
  export extern "jwtk jwks help cache" [
  ]

  # List the cached key sets: their URL, their age, and how long they are fresh
  export extern "jwtk jwks help cache list" [
  ]

  # Clear the answers of one URL, or all answers
  export extern "jwtk jwks help cache clear" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks help help" [
  ]

  def "nu-complete jwtk explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk explain code" [] {
    [ "malformed" "too_large" "jwe" "not_compact" "header_invalid" "duplicate_member" "crit" "content_detached" "claims_not_object" "alg_not_allowed" "alg_none" "alg_unsupported" "kid_not_found" "no_key" "too_many_keys" "no_kid" "kid_mismatch" "duplicate_kid" "weak_key" "key_unusable" "jwks_empty" "jwks_invalid" "secret_suspect" "x5c_untrusted" "x5c_expired" "x5c_order" "x5c_usage" "private_published" "secret_published" "base64_padded" "not_base64url" "empty_member" "leading_zero" "kid_missing" "alg_missing" "use_missing" "use_and_key_ops" "kty_unsupported" "crv_unsupported" "unregistered_name" "alg_mismatch" "alg_deprecated" "not_for_signatures" "key_ops_duplicate" "key_ops_conflict" "short_coordinate" "rsa_exponent" "x5c_invalid" "x5c_mismatch" "x5t_mismatch" "certificate_expired" "certificate_self_signed" "certificate_weak" "key_expired" "cache_control_missing" "cache_control_short" "keys_differ" "kid_reused" "not_pre_published" "same_key" "key_file_repaired" "block_skipped" "label_mismatch" "ca_certificate" "certificate_mismatch" "signature_mismatch" "expired" "exp_missing" "exp_type" "nbf_future" "nbf_type" "iat_future" "iat_type" "too_old" "lifetime_too_long" "expires_too_soon" "iss_mismatch" "iss_missing" "iss_type" "iss_not_checked" "aud_mismatch" "aud_missing" "aud_type" "aud_not_checked" "sub_mismatch" "sub_missing" "sub_type" "typ_mismatch" "kind_mismatch" "typ_absent" "claim_missing" "claim_empty" "claim_mismatch" "placeholder" "portability" "header_key" "header_claim" "nested" "compressed" "never_valid" "long_lived" "hidden_text" "private_in_token" "pii" "dns" "connect" "timeout" "tls" "tls_expired" "tls_self_signed" "tls_wrong_host" "http_status" "redirect" "not_json" "body_too_large" "discovery_invalid" "offline_miss" "plain_http" "content_type" "byte_order_mark" "stale_keys" "refetch_cooldown" "cache_unusable" "usage" "exists" "not_found" "permission" "clock_behind" "io" "internal" "re_encoded" "padding_signed" "signature_notation" "signature_in_der" "signature_not_fixed_length" "signed_by_another_method" "hashed_twice" "signed_another_text" "hashed_nonce" "altered_after_signing" "secret_form" "secret_guessable" "another_key" "another_secret" "secret_place" "authority_signed" "signature_missing" "signature_cut" "signature_of_another_algorithm" "no_token" "token_not_filled_in" "scheme_twice_or_alone" "basic_credentials" "not_bearer" "token_answer" "opaque_token" "session_cookie" "encrypted_token" "key_for_token" "token_shortened" "characters_replaced" "token_cut" "token_encoded_twice" "more_than_token" "claims_encoded_twice" "nested_token" "claims_of_another_kind" "part_not_json" "member_twice" "part_too_deep" "part_not_utf8" "alg_not_named" "critical_extension" "header_member_type" "content_sent_apart" "host_named_issuer" "near_miss" "document_for_name" "lookalike_letter" "other_path" "other_scheme" "other_port" "local_name" "unexpanded_variable" "unset_name" "name_no_text" "tenant_placeholder" "okta_server" "iss_and_aud_swapped" "supabase_api_key" "entra_version" "entra_app_id" "graph_token" "google_scheme" "b2c_issuer" "cluster_domain" "other_environment" "keys_elsewhere" "other_issuer" "no_issuer" "other_audience" "keycloak_account" "userinfo_audience" "cognito_client_id" "github_default_audience" "gitlab_own_audience" "scope_for_audience" "audiences_in_one" "no_audience" "empty_audience" "audience_in_text" "other_subject" "no_subject" "id_token_sent" "access_token_sent" "refresh_token_sent" "logout_token" "security_event_token" "dpop_proof" "client_assertion" "apns_token" "service_account_secret" "jwt_svid" "firebase_session" "firebase_emulator" "proxy_assertion" "sd_jwt" "paseto" "saml" "other_kind" "other_type" "profile_not_met" "claim_absent" "claim_holds_nothing" "claim_of_another_type" "claim_named_otherwise" "claim_inside" "claim_holds_value" "nonce_of_another_sign_in" "id_token_of_another_client" "at_hash_differs" "claim_has_other_value" "date_unit" "date_overflow" "date_text" "date_no_number" "date_missing" "chosen_time" "date_unset" "duration_for_date" "never_was_valid" "time_over" "local_time" "clocks_differ" "meant_for_later" "older_than_allowed" "lives_too_long" "expires_before_asked" "token_unsigned" "public_key_as_secret" "alg_not_asked_for" "alg_of_key_wrong" "key_for_pss_alone" "key_of_another_type" "other_key_signed" "signer_unnamed" "kid_almost" "kid_is_thumbprint" "key_row_wrong" "same_kid" "kid_unknown" "no_keys_in_set" "cached_set_lacked_key" "key_not_read" "key_replaced" "key_set_moved" "set_chosen_by_header" "key_of_authority" "key_too_weak" "too_many_keys_fit" "key_written_oddly" "placeholder_key" "private_key_published" "token_without_kid" "key_without_kid" "key_of_other_kid" "set_not_asked_again" "no_key_given" "others_refuse_token" "spiffe_use" "apple_own_key" "supabase_signing_keys" "other_realm" "b2c_policy" "http_not_allowed" "set_redirects" "no_set_there" "no_document_there" "firewall_refuses" "set_needs_credentials" "set_refused" "key_host_fails" "certificate_not_trusted" "host_self_signed" "host_chain_incomplete" "host_certificate_expired" "host_wrong_name" "key_host_not_reached" "set_compressed" "set_is_page" "answer_is_no_set" "set_malformed" "jwks_uri_unusable" "set_url_is_document" "set_url_is_certificates" "issuer_behind_tls" "document_of_another_issuer" "set_too_old_to_tell" ]
  }

  # Explain what a code means, what usually causes it, and what to do
  export extern "jwtk explain" [
    --color: string@"nu-complete jwtk explain color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    code?: string@"nu-complete jwtk explain code" # The code, such as kid_not_found
  ]

  def "nu-complete jwtk completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  # Print the completions of a shell
  export extern "jwtk completions" [
    --color: string@"nu-complete jwtk completions color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete jwtk completions shell" # The shell
  ]

  def "nu-complete jwtk man color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the manual page, or write one for each command
  export extern "jwtk man" [
    --color: string@"nu-complete jwtk man color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code is the result
    --verbose(-v)             # More detail: every considered key, and long values in full
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # The directory for jwtk.1, jwtk-verify.1 and so on; existing pages are replaced
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk help" [
  ]

  export extern "jwtk help keygen" [
  ]

  export extern "jwtk help sign" [
  ]

  export extern "jwtk help verify" [
  ]

  export extern "jwtk help inspect" [
  ]

  export extern "jwtk help serve" [
  ]

  export extern "jwtk help fixtures" [
  ]

  export extern "jwtk help probe" [
  ]

  export extern "jwtk help key" [
  ]

  export extern "jwtk help jwks" [
  ]

  export extern "jwtk help explain" [
  ]

  export extern "jwtk help completions" [
  ]

  export extern "jwtk help man" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk help help" [
  ]

}

export use completions *
