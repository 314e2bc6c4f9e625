module completions {

  def "nu-complete jwtk color" [] {
    [ "auto" "always" "never" ]
  }

  # Make keys, mint tokens, fetch key sets, and learn why a JWT is refused
  export extern jwtk [
    --color: string@"nu-complete jwtk color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtk keygen color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk keygen alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk keygen format" [] {
    [ "jwk" "pem" "der" ]
  }

  # Make a key
  export extern "jwtk keygen" [
    --color: string@"nu-complete jwtk keygen color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --alg: string@"nu-complete jwtk keygen alg" # What it will sign with
    --bits: string            # Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]
    --kid: string             # Key ID [default: the RFC 7638 thumbprint]
    --output(-o): path        # Write the private key to a file of mode 0600 (- for stdout), not to the ring
    --pub: path               # Write the public half to a file
    --format: string@"nu-complete jwtk keygen format" # Format of the files
    --passphrase-file: path   # Encrypt the private key with the passphrase in a file; - for stdin
    --passphrase              # Encrypt the private key with a passphrase that is asked for on the terminal
    --force                   # Replace files that exist
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk sign color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk sign kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk sign alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
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
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --key: path               # The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring's signing key] [env: JWTK_KEY]
    --kid: string@"nu-complete jwtk sign kid" # Sign with the key of this kid or thumbprint; a key without kid takes it as its name; none leaves kid out
    --alg: string@"nu-complete jwtk sign alg" # The algorithm [default: the key's own]
    --secret-file: path       # A file with the HMAC secret; - for stdin
    --secret-env: string      # The variable that holds the HMAC secret
    --secret-encoding: string@"nu-complete jwtk sign secret_encoding" # How the secret is written
    --secret-as-is            # Use a secret that looks like something else: JSON, the name of a file, an expression
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --allow-weak-key          # Sign with a secret shorter than its hash
    --iss: string             # Issuer [env: JWTK_ISS]
    --sub: string             # Subject; always a string
    --aud: string             # Audience; several make an array [env: JWTK_AUD]
    --exp: string             # When it expires: 15m, a time, or none [default: 15m]
    --nbf: string             # From when it counts
    --iat: string             # When it was issued, or none [default: now; 15m before an --exp that is past]
    --jti: string             # Its ID; without a value a random one
    --scope: string           # OAuth scope
    --claim(-c): string       # Any claim: a string, or with := JSON of any type
    --claims: string          # Claims as one JSON object, @FILE, or - for stdin
    --typ: string             # Type, or none [default: JWT; of detached content none]
    --header: string          # Any header member but alg
    --detached: path          # Sign this file, or -, in the place of claims: header..signature (RFC 7515 appendix F)
    --b64: string@"nu-complete jwtk sign b64" # With false, sign the content as it stands, and not as base64url (RFC 7797)
    --break: string@"nu-complete jwtk sign flaw" # A token that is wrong in exactly this way; --list-flaws explains them
    --list-flaws              # Show every flaw and what a correct verifier does with it
    --count: string           # How many tokens to mint, on all cores
    --jsonl                   # A token for each line of stdin, in order: a JSON object of claims, laid over the flags
    --at: string              # The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h
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
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk verify profile" [] {
    [ "jwt" "access-token" "id-token" ]
  }

  # Check a token: is it acceptable, and if not, why
  export extern "jwtk verify" [
    --color: string@"nu-complete jwtk verify color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --detached: path          # What a token header..signature was signed over, byte for byte: a file or - (RFC 7515 appendix F)
    --jwks: path              # A JWK Set: URL, file or - [env: JWTK_JWKS]
    --issuer: string          # An issuer that says where its key set is (OIDC discovery); expects that iss
    --better-auth: string     # A Better Auth server: the set at URL/api/auth/jwks; expects the URL's origin as iss and aud
    --key: path               # A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]
    --secret-file: path       # A file with the HMAC secret; - for stdin
    --secret-env: string      # The variable that holds the HMAC secret
    --secret-encoding: string@"nu-complete jwtk verify secret_encoding" # How the secret is written
    --secret-as-is            # Use a secret that looks like something else: JSON, the name of a file, an expression
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --kid: string@"nu-complete jwtk verify kid" # Use the keys of this kid or thumbprint alone; a key without kid takes it as its name
    --iss: string             # The issuer to expect [env: JWTK_ISS]
    --aud: string             # An audience to expect; any of several [env: JWTK_AUD]
    --sub: string             # The subject to expect
    --typ: string             # The type to expect in the header; without it the one of --profile, or any that an API takes
    --alg: string@"nu-complete jwtk verify alg" # An algorithm to accept; without it the key decides
    --claim: string           # A claim to expect: a string, or with := JSON of any type
    --require: string         # A claim that must be present
    --leeway: string          # How far clocks may differ, 10m at most
    --max-age: string         # The most time since iat
    --max-lifetime: string    # The most time from iat to exp
    --min-validity: string    # Reject a token that expires sooner
    --allow-no-exp            # Accept a token without exp
    --allow-weak-key          # Use RSA keys of 512 to 2047 bits and secrets shorter than their hash
    --profile: string@"nu-complete jwtk verify profile" # The kind of token, with its own demands
    --client-id: string       # The client that an ID token is for
    --nonce: string           # The nonce that an ID token must repeat
    --azp: string             # The client that an ID token must have been issued to (azp); without it another one is a warning
    --access-token: string    # A file with the access token that an ID token's at_hash is about
    --strict                  # Reject for what is only warned about otherwise
    --signature-only          # Check the signature over any payload, and no claims
    --refresh                 # Ask the host now, even when the cached set is still good; the cache learns the answer
    --offline                 # Make no connection: use the cached set while it is good, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # When the host cannot be asked, use a cached set that is past its time by at most this, and warn
    --timeout: string         # For everything together: connecting (5s at most), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file too, besides the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Fetch over http from another machine too, where the keys can be swapped on their way
    --batch                   # A token per line, or a JSON object with a member token; a JSON verdict per line
    --only-failures           # No verdicts of accepted tokens
    --summary                 # No verdicts, the summary alone
    --at: string              # The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, @FILE, or - for stdin
  ]

  def "nu-complete jwtk inspect color" [] {
    [ "auto" "always" "never" ]
  }

  # Look into a token without believing it
  export extern "jwtk inspect" [
    --color: string@"nu-complete jwtk inspect color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --diff: string            # Line it up with a second token, also @FILE or -, and mark what differs
    --at: string              # The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h
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
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  # Run a local issuer for tests
  export extern "jwtk serve" [
    --color: string@"nu-complete jwtk serve color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --listen: string          # Address and port; port 0 takes a free one
    --allow-remote            # Listen on an address that other machines can reach
    --allow-host: string      # Answer requests for this host too; those for this machine and the issuer's host are answered anyway
    --keys: path              # Keys that stay: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, gone at the end]
    --ephemeral               # New keys, gone at the end: the default, said aloud
    --admin-token-file: path  # Take the secret for Jwtk-Admin from a file, and do not print it
    --kid: string@"nu-complete jwtk serve kid" # The key of this kid or thumbprint; a key without kid takes it as its name
    --set-kid: string         # Give the key this kid in place of its own
    --alg: string@"nu-complete jwtk serve alg" # What the key of --keys signs with, or the keys in memory, one key each [default: the key's own, EdDSA]
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --rotate-every: string    # Replace the signing key every so often
    --lead: string            # How long a new key is published before it signs [default: 10m, half of --rotate-every at most]
    --overlap: string         # How long a replaced key stays published [default: as long as a token lives]
    --issuer: string          # The issuer's name, a URL [default: the address it listens on]
    --aud: string             # The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]
    --sub: string             # The subject of tokens whose request names none
    --claim(-c): string       # A further claim of every token: a string, or with := JSON of any type
    --exp: string             # How long its tokens live
    --fault: string           # Spoil the answers of the key set's paths: status:503, slow:5s, hang, garbage, empty, truncated or drop
    --cache-control: string   # The Cache-Control of the key set and the discovery documents [default: none]
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk fixtures color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk fixtures alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  # Write tokens for the tests of a verifier: good ones and broken ones
  export extern "jwtk fixtures" [
    --color: string@"nu-complete jwtk fixtures color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --output(-o): path        # The directory to write to
    --iss: string             # The issuer [default: https://issuer.example] [env: JWTK_ISS]
    --aud: string             # The audience [default: https://api.example] [env: JWTK_AUD]
    --sub: string             # The subject
    --claim(-c): string       # A further claim: a string, or with := JSON of any type
    --exp: string             # How long the good tokens live
    --alg: string@"nu-complete jwtk fixtures alg" # The algorithms of the good tokens; the first is that of the broken ones [default: all that have a public key]
    --force                   # Replace files that exist
    --at: string              # The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk probe color" [] {
    [ "auto" "always" "never" ]
  }

  # Test what a service of one's own lets in
  export extern "jwtk probe" [
    --color: string@"nu-complete jwtk probe color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --fixtures: path          # The tokens of a directory that `jwtk fixtures` wrote
    --issuer: string          # Tokens of a running `jwtk serve`, at this URL
    --key: string             # Sign with this private key: file, - or env:NAME [default: the ring's keys] [env: JWTK_KEY]
    --iss: string             # The issuer that the service expects [env: JWTK_ISS]
    --aud: string             # The audience that the service expects [env: JWTK_AUD]
    --sub: string             # The subject [default: alice]
    --claim(-c): string       # A further claim: a string, or with := JSON of any type
    --method: string          # The method
    --http-header: string     # Send this header too; its value is never shown
    --expect-accept: string   # The statuses that let a token in
    --expect-reject: string   # The statuses that refuse one
    --rate: string            # At most so many requests a second [default: one after another]
    --timeout: string         # How long one answer may take
    --cacert: path            # Trust the certificates in this PEM or DER file too, besides the system's
    --allow-remote            # Send to another machine than this one
    --help(-h)                # Print help (see more with '--help')
    url: string               # The protected endpoint
  ]

  def "nu-complete jwtk key color" [] {
    [ "auto" "always" "never" ]
  }

  # Look after keys: the ring, and files
  export extern "jwtk key" [
    --color: string@"nu-complete jwtk key color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk key list color" [] {
    [ "auto" "always" "never" ]
  }

  # Show the key ring: what each key is doing, and what will happen next
  export extern "jwtk key list" [
    --kids                    # The kids alone, one a line
    --color: string@"nu-complete jwtk key list color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk key show color" [] {
    [ "auto" "always" "never" ]
  }

  # Tell what a key is: type, size, algorithm, thumbprints, and what is odd
  export extern "jwtk key show" [
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk key show color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    key: path                 # The key: file, - or env:NAME, or the kid of a key of the ring
  ]

  def "nu-complete jwtk key convert alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key convert to" [] {
    [ "jwk" "pem" "der" ]
  }

  def "nu-complete jwtk key convert color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a key in another format
  export extern "jwtk key convert" [
    --kid: string             # The key of this kid or thumbprint; a key without kid takes it as its name
    --set-kid: string         # Give the key this kid in place of its own
    --alg: string@"nu-complete jwtk key convert alg" # The algorithm that its JWK names [default: its own, or the only one of its type]
    --to: string@"nu-complete jwtk key convert to" # The format to write
    --public                  # Write the public half alone
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --new-passphrase-file: path # Encrypt what is written with the passphrase in a file
    --new-passphrase          # Encrypt what is written with a passphrase that is asked for on the terminal
    --output(-o): path        # Write to a file, of mode 0600 when it is private
    --force                   # Replace files that exist
    --color: string@"nu-complete jwtk key convert color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    key: path                 # The key: file, - or env:NAME, or the kid of a key of the ring
  ]

  def "nu-complete jwtk key import alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key import color" [] {
    [ "auto" "always" "never" ]
  }

  # Add a private key or a secret to the ring
  export extern "jwtk key import" [
    --kid: string             # The key of this kid or thumbprint; a key without kid takes it as its name
    --set-kid: string         # Give the key this kid in place of its own
    --alg: string@"nu-complete jwtk key import alg" # The algorithm that it signs with [default: its own, or the usual one of its type]
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk key import color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
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

  # Take a key out of the ring, for good
  export extern "jwtk key remove" [
    --force                   # Even the key that signs, and where the clock is behind the newest key
    --color: string@"nu-complete jwtk key remove color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    kid: string@"nu-complete jwtk key remove kid" # The key's kid, as jwtk key list --kids shows it, or its thumbprint
  ]

  def "nu-complete jwtk key rotate alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk key rotate color" [] {
    [ "auto" "always" "never" ]
  }

  # Make the next key: published at once, signing after a lead
  export extern "jwtk key rotate" [
    --lead: string            # How long the new key is published before it signs: as long as caches keep a key set
    --overlap: string         # How long the keys before it stay published from then on: as long as a token lives
    --alg: string@"nu-complete jwtk key rotate alg" # What it will sign with [default: as the newest key of the ring, or EdDSA]
    --force                   # Go on where the clock is behind the newest key
    --color: string@"nu-complete jwtk key rotate color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk key help" [
  ]

  # Show the key ring: what each key is doing, and what will happen next
  export extern "jwtk key help list" [
  ]

  # Tell what a key is: type, size, algorithm, thumbprints, and what is odd
  export extern "jwtk key help show" [
  ]

  # Write a key in another format
  export extern "jwtk key help convert" [
  ]

  # Add a private key or a secret to the ring
  export extern "jwtk key help import" [
  ]

  # Take a key out of the ring, for good
  export extern "jwtk key help remove" [
  ]

  # Make the next key: published at once, signing after a lead
  export extern "jwtk key help rotate" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk key help help" [
  ]

  def "nu-complete jwtk jwks color" [] {
    [ "auto" "always" "never" ]
  }

  # Look after key sets: publish, fetch, examine, compare
  export extern "jwtk jwks" [
    --color: string@"nu-complete jwtk jwks color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks export kid" [] {
    ^jwtk key list --kids | complete | get stdout | lines
  }

  def "nu-complete jwtk jwks export alg" [] {
    [ "EdDSA" "Ed25519" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "HS256" "HS384" "HS512" ]
  }

  def "nu-complete jwtk jwks export format" [] {
    [ "jwks" "pem" ]
  }

  def "nu-complete jwtk jwks export color" [] {
    [ "auto" "always" "never" ]
  }

  # Publish: the public halves of keys as one set
  export extern "jwtk jwks export" [
    --kid: string@"nu-complete jwtk jwks export kid" # The key of this kid or thumbprint; a key without kid takes it as its name
    --set-kid: string         # Give the key this kid in place of its own
    --alg: string@"nu-complete jwtk jwks export alg" # The algorithm that its JWK names [default: its own, or the only one of its type]
    --output(-o): path        # Write to a file
    --format: string@"nu-complete jwtk jwks export format" # Format of the set
    --force                   # Replace files that exist
    --passphrase-file: path   # A file with the passphrase of an encrypted key
    --color: string@"nu-complete jwtk jwks export color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    ...keys: path             # Keys: files, - or env:NAME, or kids of the ring [default: the key ring]
  ]

  def "nu-complete jwtk jwks fetch color" [] {
    [ "auto" "always" "never" ]
  }

  # Fetch a key set, from its host or the cache, and say what is in it
  export extern "jwtk jwks fetch" [
    --issuer: string          # An issuer that says where its set is (OIDC discovery)
    --better-auth: string     # A Better Auth server: the set at URL/api/auth/jwks
    --refresh                 # Ask the host now, even when the cached set is still good; the cache learns the answer
    --offline                 # Make no connection: use the cached set while it is good, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # When the host cannot be asked, use a cached set that is past its time by at most this, and warn
    --timeout: string         # For everything together: connecting (5s at most), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file too, besides the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Fetch over http from another machine too, where the keys can be swapped on their way
    --color: string@"nu-complete jwtk jwks fetch color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    url?: string              # The URL of the set
  ]

  def "nu-complete jwtk jwks lint color" [] {
    [ "auto" "always" "never" ]
  }

  # Examine a key set: which keys can be used, and what is odd
  export extern "jwtk jwks lint" [
    --refresh                 # Ask the host now, even when the cached set is still good; the cache learns the answer
    --offline                 # Make no connection: use the cached set while it is good, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # When the host cannot be asked, use a cached set that is past its time by at most this, and warn
    --timeout: string         # For everything together: connecting (5s at most), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file too, besides the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Fetch over http from another machine too, where the keys can be swapped on their way
    --at: string              # The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h
    --color: string@"nu-complete jwtk jwks lint color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    source: path              # The set: a file, a URL, - or env:NAME
  ]

  def "nu-complete jwtk jwks diff color" [] {
    [ "auto" "always" "never" ]
  }

  # Compare two states of a key set
  export extern "jwtk jwks diff" [
    --token: string           # A token: was its key in OLD already, where the caches of verifiers could learn it?
    --refresh                 # Ask the host now, even when the cached set is still good; the cache learns the answer
    --offline                 # Make no connection: use the cached set while it is good, else stop with exit code 4
    --no-cache                # Neither read nor write the cache
    --cache-ttl: string       # How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time
    --stale-if-error: string  # When the host cannot be asked, use a cached set that is past its time by at most this, and warn
    --timeout: string         # For everything together: connecting (5s at most), up to three tries, and the body
    --cacert: path            # Trust the certificates in this PEM or DER file too, besides the system's
    --http-header: string     # Send this header to the host that the URL names; its value is never shown
    --allow-http              # Fetch over http from another machine too, where the keys can be swapped on their way
    --color: string@"nu-complete jwtk jwks diff color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    old: string               # The set as it was: a file, a URL, - or env:NAME
    new: string               # The set as it is
  ]

  def "nu-complete jwtk jwks cache color" [] {
    [ "auto" "always" "never" ]
  }

  # Look at the key sets that were fetched before, or forget them
  export extern "jwtk jwks cache" [
    --color: string@"nu-complete jwtk jwks cache color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks cache list color" [] {
    [ "auto" "always" "never" ]
  }

  # List what is cached: from where, since when, how long it is good
  export extern "jwtk jwks cache list" [
    --color: string@"nu-complete jwtk jwks cache list color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jwtk jwks cache clear color" [] {
    [ "auto" "always" "never" ]
  }

  # Forget the answers of one URL, or all of them
  export extern "jwtk jwks cache clear" [
    --color: string@"nu-complete jwtk jwks cache clear color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    url?: string              # The URL; with whatever credentials and headers it was asked for
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks cache help" [
  ]

  # List what is cached: from where, since when, how long it is good
  export extern "jwtk jwks cache help list" [
  ]

  # Forget the answers of one URL, or all of them
  export extern "jwtk jwks cache help clear" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks cache help help" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks help" [
  ]

  # Publish: the public halves of keys as one set
  export extern "jwtk jwks help export" [
  ]

  # Fetch a key set, from its host or the cache, and say what is in it
  export extern "jwtk jwks help fetch" [
  ]

  # Examine a key set: which keys can be used, and what is odd
  export extern "jwtk jwks help lint" [
  ]

  # Compare two states of a key set
  export extern "jwtk jwks help diff" [
  ]

  # Look at the key sets that were fetched before, or forget them
  export extern "jwtk jwks help cache" [
  ]

  # List what is cached: from where, since when, how long it is good
  export extern "jwtk jwks help cache list" [
  ]

  # Forget the answers of one URL, or all of them
  export extern "jwtk jwks help cache clear" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "jwtk jwks help help" [
  ]

  def "nu-complete jwtk explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtk explain code" [] {
    [ "malformed" "too_large" "jwe" "not_compact" "header_invalid" "duplicate_member" "crit" "content_detached" "claims_not_object" "alg_not_allowed" "alg_none" "alg_unsupported" "kid_not_found" "no_key" "too_many_keys" "no_kid" "kid_mismatch" "duplicate_kid" "weak_key" "key_unusable" "jwks_empty" "jwks_invalid" "secret_suspect" "private_published" "secret_published" "base64_padded" "not_base64url" "empty_member" "leading_zero" "kid_missing" "alg_missing" "use_missing" "use_and_key_ops" "kty_unsupported" "crv_unsupported" "unregistered_name" "alg_mismatch" "alg_deprecated" "not_for_signatures" "key_ops_duplicate" "key_ops_conflict" "short_coordinate" "rsa_exponent" "x5c_invalid" "x5c_mismatch" "x5t_mismatch" "certificate_expired" "key_expired" "cache_control_missing" "cache_control_short" "kid_reused" "not_pre_published" "same_key" "key_file_repaired" "block_skipped" "label_mismatch" "ca_certificate" "certificate_mismatch" "signature_mismatch" "expired" "exp_missing" "exp_type" "nbf_future" "nbf_type" "iat_future" "iat_type" "too_old" "lifetime_too_long" "expires_too_soon" "iss_mismatch" "iss_missing" "iss_type" "iss_not_checked" "aud_mismatch" "aud_missing" "aud_type" "aud_not_checked" "sub_mismatch" "sub_missing" "sub_type" "typ_mismatch" "kind_mismatch" "typ_absent" "claim_missing" "claim_mismatch" "placeholder" "portability" "header_key" "header_claim" "nested" "compressed" "never_valid" "long_lived" "hidden_text" "private_in_token" "pii" "dns" "connect" "timeout" "tls" "tls_expired" "tls_self_signed" "tls_wrong_host" "http_status" "redirect" "not_json" "body_too_large" "discovery_invalid" "offline_miss" "plain_http" "content_type" "byte_order_mark" "stale_keys" "refetch_cooldown" "cache_unusable" "usage" "exists" "not_found" "permission" "clock_behind" "io" "internal" ]
  }

  # Tell what a code means, what usually leads to it, and what to do
  export extern "jwtk explain" [
    --color: string@"nu-complete jwtk explain color" # When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
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
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
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
    --quiet(-q)               # No reports on stderr; the exit code tells
    --verbose(-v)             # More detail: every key considered, long values whole
    --json                    # The report as one JSON document on stdout
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # Where to write jwtk.1, jwtk-verify.1 and so on; pages that are there are replaced
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
