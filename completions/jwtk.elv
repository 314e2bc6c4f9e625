
use builtin;
use str;

set edit:completion:arg-completer[jwtk] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'jwtk'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'jwtk'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand keygen 'Make a key'
            cand sign 'Mint a token'
            cand verify 'Verify a token: is it acceptable, and if not, why'
            cand inspect 'Show what is in a token, without verifying it'
            cand serve 'Run a local issuer for tests'
            cand fixtures 'Write good and broken tokens for testing a verifier'
            cand probe 'Test which tokens your service accepts'
            cand key 'Manage keys: the ring, and files'
            cand jwks 'Manage key sets: publish, fetch, examine, compare'
            cand explain 'Explain what a code means, what usually causes it, and what to do'
            cand completions 'Print the completions of a shell'
            cand man 'Print the manual page, or write one for each command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;keygen'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --alg 'The algorithm of the key'
            cand --bits 'Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]'
            cand --kid 'Key ID [default: the RFC 7638 thumbprint]'
            cand -o 'Write the private key to a file with mode 0600 (- for stdout) instead of the ring'
            cand --output 'Write the private key to a file with mode 0600 (- for stdout) instead of the ring'
            cand --pub 'Write the public half to a file'
            cand --format 'Format of the files'
            cand --passphrase-file 'Encrypt the private key with the passphrase in a file; - for stdin'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --passphrase 'Encrypt the private key with a passphrase from the terminal'
            cand --force 'Replace existing files'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;sign'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --key 'The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring''s signing key] [env: JWTK_KEY]'
            cand --kid 'Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out'
            cand --alg 'The algorithm [default: the key''s own]'
            cand --secret-file 'A file with the HMAC secret; - for stdin'
            cand --secret-env 'The variable that holds the HMAC secret'
            cand --secret-encoding 'The encoding of the secret'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --iss 'Issuer [env: JWTK_ISS]'
            cand --sub 'Subject; always a string'
            cand --aud 'Audience; several make an array [env: JWTK_AUD]'
            cand --exp 'When it expires: 15m, a time, or none [default: 15m]'
            cand --nbf 'The time from which it is valid (nbf)'
            cand --iat 'When it was issued, or none [default: now; 15m before an --exp in the past]'
            cand --jti 'Its ID; random if no value is given'
            cand --scope 'OAuth scope'
            cand -c 'Any claim: a string, or with := JSON of any type'
            cand --claim 'Any claim: a string, or with := JSON of any type'
            cand --claims 'Claims as one JSON object, @FILE, or - for stdin'
            cand --typ 'Type, or none [default: JWT; none for detached content]'
            cand --x5c 'The certificates of the key in the header (x5c): its own in this file, and those above it; PEM or DER'
            cand --header 'Any header member except alg'
            cand --detached 'Sign this file, or -, instead of claims: header..signature (RFC 7515 appendix F)'
            cand --b64 'With false, sign the content unencoded instead of as base64url (RFC 7797)'
            cand --break 'Mint a token that is wrong in exactly this way; --list-flaws explains the flaws'
            cand --count 'The number of tokens to mint, on all cores'
            cand --at 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --secret-as-is 'Use a secret that looks like something else: JSON, the name of a file, an expression'
            cand --allow-weak-key 'Sign with a secret shorter than its hash'
            cand --list-flaws 'Show every flaw and what a correct verifier does with it'
            cand --jsonl 'One token per line of stdin, in order; each line is a JSON object of claims, which override the flags'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;verify'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --detached 'The content that a token header..signature signs, byte for byte: a file or - (RFC 7515 appendix F)'
            cand --jwks 'A JWK Set: URL, file or - [env: JWTK_JWKS]'
            cand --issuer 'An issuer whose discovery document names its key set (OIDC discovery); expects that iss'
            cand --better-auth 'A Better Auth server: the set at URL/api/auth/jwks; expects the URL''s origin as iss and aud'
            cand --key 'A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]'
            cand --x5c-root 'Take the key from the token''s x5c, whose chain must end in one of these certificates: PEM or DER'
            cand --secret-file 'A file with the HMAC secret; - for stdin'
            cand --secret-env 'The variable that holds the HMAC secret'
            cand --secret-encoding 'The encoding of the secret'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --kid 'Use only the keys with this kid or thumbprint; a key without kid gets it as its kid'
            cand --iss 'The issuer to expect [env: JWTK_ISS]'
            cand --aud 'An audience to expect; any one of several [env: JWTK_AUD]'
            cand --sub 'The subject to expect'
            cand --typ 'The type to expect in the header [default: that of --profile, or any that an API accepts]'
            cand --alg 'An algorithm to accept [default: the key decides]'
            cand --x5c-oid 'An extension that a certificate of the token''s chain must have'
            cand --x5c-san 'A name that the signer''s certificate must have: a host, an IP address, a URI or a mail address'
            cand --claim 'A claim to expect: a string, or with := JSON of any type'
            cand --require 'A claim that must be present'
            cand --leeway 'How far clocks may differ, at most 10m'
            cand --max-age 'The maximum time since iat'
            cand --max-lifetime 'The maximum time from iat to exp'
            cand --min-validity 'Reject a token that expires sooner than this'
            cand --profile 'The kind of token, with its own requirements'
            cand --client-id 'The client that an ID token is for'
            cand --nonce 'The nonce that an ID token must repeat'
            cand --azp 'The client that an ID token must have been issued to (azp); without this flag another client is a warning'
            cand --access-token 'A file with the access token that the at_hash of an ID token covers'
            cand --cache-ttl 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn'
            cand --timeout 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file in addition to the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --at 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --secret-as-is 'Use a secret that looks like something else: JSON, the name of a file, an expression'
            cand --allow-no-exp 'Accept a token without exp'
            cand --allow-weak-key 'Use RSA keys of 512 to 2047 bits and secrets shorter than their hash'
            cand --strict 'Treat warnings as errors'
            cand --signature-only 'Check only the signature, over any payload, and no claims'
            cand --refresh 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
            cand --offline 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Also fetch over http from other machines, although the keys can be replaced in transit'
            cand --batch 'Read one token per line, or a JSON object with a member token; print one JSON verdict per line'
            cand --only-failures 'Omit the verdicts of accepted tokens'
            cand --summary 'Print only the summary'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;inspect'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --diff 'Compare it with a second token, also @FILE or -, and mark the differences'
            cand --at 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;serve'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --listen 'Address and port; port 0 chooses a free one'
            cand --allow-host 'Also answer requests for this host; requests for this machine and the issuer''s host are always answered'
            cand --keys 'Sign with existing keys: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, discarded at the end]'
            cand --admin-token-file 'Read the secret for Jwtk-Admin from a file, and do not print it'
            cand --kid 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid'
            cand --set-kid 'Replace the kid of the key'
            cand --alg 'The algorithm of the key in --keys, or of the new keys, one key for each [default: the key''s own, EdDSA]'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --rotate-every 'Replace the signing key at this interval'
            cand --lead 'How long a new key is published before it signs [default: 10m, at most half of --rotate-every]'
            cand --overlap 'How long a replaced key stays published [default: the lifetime of a token]'
            cand --issuer 'The issuer, a URL [default: the address it listens on]'
            cand --aud 'The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]'
            cand --sub 'The subject of tokens whose request names none'
            cand -c 'Another claim in every token: a string, or with := JSON of any type'
            cand --claim 'Another claim in every token: a string, or with := JSON of any type'
            cand --exp 'The lifetime of its tokens'
            cand --fault 'Break the answers with the key set: status:503, slow:5s, hang, garbage, empty, truncated or drop'
            cand --cache-control 'The Cache-Control of the key set and the discovery documents [default: none]'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --allow-remote 'Listen on an address that other machines can reach'
            cand --ephemeral 'Use new keys and discard them at the end; this is the default'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;fixtures'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -o 'The directory to write to'
            cand --output 'The directory to write to'
            cand --iss 'The issuer [default: https://issuer.example] [env: JWTK_ISS]'
            cand --aud 'The audience [default: https://api.example] [env: JWTK_AUD]'
            cand --sub 'The subject'
            cand -c 'Another claim: a string, or with := JSON of any type'
            cand --claim 'Another claim: a string, or with := JSON of any type'
            cand --exp 'The lifetime of the good tokens'
            cand --alg 'The algorithms of the good tokens; the broken ones use the first or all [default: the common ones with a public key]'
            cand --at 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --force 'Replace existing files'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;probe'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --fixtures 'The tokens of a directory that `jwtk fixtures` wrote'
            cand --issuer 'Tokens of a running `jwtk serve`, at this URL'
            cand --key 'Sign with this private key: file, - or env:NAME [default: the ring''s keys] [env: JWTK_KEY]'
            cand --iss 'The issuer that the service expects [env: JWTK_ISS]'
            cand --aud 'The audience that the service expects [env: JWTK_AUD]'
            cand --sub 'The subject [default: alice]'
            cand -c 'Another claim: a string, or with := JSON of any type'
            cand --claim 'Another claim: a string, or with := JSON of any type'
            cand --method 'The method'
            cand --http-header 'Also send this header; its value is never shown'
            cand --expect-accept 'The statuses that mean accepted'
            cand --expect-reject 'The statuses that mean refused'
            cand --rate 'At most this many requests per second [default: one after another]'
            cand --timeout 'The time limit for one answer'
            cand --cacert 'Trust the certificates in this PEM or DER file in addition to the system''s'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand --allow-remote 'Allow a URL on another machine'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'Show the key ring: the state of each key, and what happens next'
            cand show 'Show what a key is: type, size, algorithm, thumbprints, and what is odd'
            cand convert 'Write a key in another format'
            cand import 'Add a private key or a secret to the ring'
            cand remove 'Remove a key from the ring permanently'
            cand rotate 'Make the next key, which is published at once and signs after a lead time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;key;list'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --kids 'Only the kids, one per line'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;show'= {
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;convert'= {
            cand --kid 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid'
            cand --set-kid 'Replace the kid of the key'
            cand --alg 'The algorithm in its JWK [default: its own, or the only one for its type]'
            cand --to 'The format to write'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --new-passphrase-file 'Encrypt the output with the passphrase in a file'
            cand -o 'Write to a file, with mode 0600 if it is private'
            cand --output 'Write to a file, with mode 0600 if it is private'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --public 'Write only the public half'
            cand --new-passphrase 'Encrypt the output with a passphrase from the terminal'
            cand --force 'Replace existing files'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;import'= {
            cand --kid 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid'
            cand --set-kid 'Replace the kid of the key'
            cand --alg 'The algorithm that it signs with [default: its own, or the usual one for its type]'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;remove'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Remove even the signing key, and even if the clock is behind the newest key'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;rotate'= {
            cand --lead 'How long the new key is published before it signs: at least as long as caches keep a key set'
            cand --overlap 'How long the older keys stay published after that: at least the lifetime of a token'
            cand --alg 'The algorithm of the new key [default: that of the newest key in the ring, or EdDSA]'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Go on even if the clock is behind the newest key'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;help'= {
            cand list 'Show the key ring: the state of each key, and what happens next'
            cand show 'Show what a key is: type, size, algorithm, thumbprints, and what is odd'
            cand convert 'Write a key in another format'
            cand import 'Add a private key or a secret to the ring'
            cand remove 'Remove a key from the ring permanently'
            cand rotate 'Make the next key, which is published at once and signs after a lead time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;key;help;list'= {
        }
        &'jwtk;key;help;show'= {
        }
        &'jwtk;key;help;convert'= {
        }
        &'jwtk;key;help;import'= {
        }
        &'jwtk;key;help;remove'= {
        }
        &'jwtk;key;help;rotate'= {
        }
        &'jwtk;key;help;help'= {
        }
        &'jwtk;jwks'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand export 'Write the public halves of keys as one key set'
            cand fetch 'Fetch a key set from its host or the cache, and show what is in it'
            cand lint 'Examine a key set: which keys are usable, and what is odd'
            cand diff 'Compare two states of a key set'
            cand cache 'List or clear the cached key sets'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;export'= {
            cand --kid 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid'
            cand --set-kid 'Replace the kid of the key'
            cand --alg 'The algorithm in its JWK [default: its own, or the only one for its type]'
            cand -o 'Write to a file'
            cand --output 'Write to a file'
            cand --format 'Format of the set'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Replace existing files'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;fetch'= {
            cand --issuer 'An issuer whose discovery document names its key set (OIDC discovery)'
            cand --better-auth 'A Better Auth server: the set at URL/api/auth/jwks'
            cand --cache-ttl 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn'
            cand --timeout 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file in addition to the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
            cand --offline 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Also fetch over http from other machines, although the keys can be replaced in transit'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;lint'= {
            cand --cache-ttl 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn'
            cand --timeout 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file in addition to the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --at 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
            cand --offline 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Also fetch over http from other machines, although the keys can be replaced in transit'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;diff'= {
            cand --token 'A token: was its key already in OLD, so that the caches of verifiers could learn it?'
            cand --cache-ttl 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn'
            cand --timeout 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file in addition to the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
            cand --offline 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Also fetch over http from other machines, although the keys can be replaced in transit'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the cached key sets: their URL, their age, and how long they are fresh'
            cand clear 'Clear the answers of one URL, or all answers'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;cache;list'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache;clear'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache;help'= {
            cand list 'List the cached key sets: their URL, their age, and how long they are fresh'
            cand clear 'Clear the answers of one URL, or all answers'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;cache;help;list'= {
        }
        &'jwtk;jwks;cache;help;clear'= {
        }
        &'jwtk;jwks;cache;help;help'= {
        }
        &'jwtk;jwks;help'= {
            cand export 'Write the public halves of keys as one key set'
            cand fetch 'Fetch a key set from its host or the cache, and show what is in it'
            cand lint 'Examine a key set: which keys are usable, and what is odd'
            cand diff 'Compare two states of a key set'
            cand cache 'List or clear the cached key sets'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;help;export'= {
        }
        &'jwtk;jwks;help;fetch'= {
        }
        &'jwtk;jwks;help;lint'= {
        }
        &'jwtk;jwks;help;diff'= {
        }
        &'jwtk;jwks;help;cache'= {
            cand list 'List the cached key sets: their URL, their age, and how long they are fresh'
            cand clear 'Clear the answers of one URL, or all answers'
        }
        &'jwtk;jwks;help;cache;list'= {
        }
        &'jwtk;jwks;help;cache;clear'= {
        }
        &'jwtk;jwks;help;help'= {
        }
        &'jwtk;explain'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;completions'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;man'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code is the result'
            cand --quiet 'No reports on stderr; the exit code is the result'
            cand -v 'More detail: every considered key, and long values in full'
            cand --verbose 'More detail: every considered key, and long values in full'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;help'= {
            cand keygen 'keygen'
            cand sign 'sign'
            cand verify 'verify'
            cand inspect 'inspect'
            cand serve 'serve'
            cand fixtures 'fixtures'
            cand probe 'probe'
            cand key 'key'
            cand jwks 'jwks'
            cand explain 'explain'
            cand completions 'completions'
            cand man 'man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;help;keygen'= {
        }
        &'jwtk;help;sign'= {
        }
        &'jwtk;help;verify'= {
        }
        &'jwtk;help;inspect'= {
        }
        &'jwtk;help;serve'= {
        }
        &'jwtk;help;fixtures'= {
        }
        &'jwtk;help;probe'= {
        }
        &'jwtk;help;key'= {
        }
        &'jwtk;help;jwks'= {
        }
        &'jwtk;help;explain'= {
        }
        &'jwtk;help;completions'= {
        }
        &'jwtk;help;man'= {
        }
        &'jwtk;help;help'= {
        }
    ]
    $completions[$command]
}
