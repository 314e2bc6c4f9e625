
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
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand keygen 'Make a key'
            cand sign 'Mint a token'
            cand verify 'Check a token: is it acceptable, and if not, why'
            cand inspect 'Look into a token without believing it'
            cand serve 'Run a local issuer for tests'
            cand fixtures 'Write tokens for the tests of a verifier: good ones and broken ones'
            cand probe 'Test what a service of one''s own lets in'
            cand key 'Look after keys: the ring, and files'
            cand jwks 'Look after key sets: publish, fetch, examine, compare'
            cand explain 'Tell what a code means, what usually leads to it, and what to do'
            cand completions 'Print the completions of a shell'
            cand man 'Print the manual page, or write one for each command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;keygen'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --alg 'What it will sign with'
            cand --bits 'Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]'
            cand --kid 'Key ID [default: the RFC 7638 thumbprint]'
            cand -o 'Write the private key to a file of mode 0600 (- for stdout), not to the ring'
            cand --output 'Write the private key to a file of mode 0600 (- for stdout), not to the ring'
            cand --pub 'Write the public half to a file'
            cand --format 'Format of the files'
            cand --passphrase-file 'Encrypt the private key with the passphrase in a file; - for stdin'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --passphrase 'Encrypt the private key with a passphrase that is asked for on the terminal'
            cand --force 'Replace files that exist'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;sign'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --key 'The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring''s signing key] [env: JWTK_KEY]'
            cand --kid 'Sign with the key of this kid or thumbprint; a key without kid takes it as its name; none leaves kid out'
            cand --alg 'The algorithm [default: the key''s own]'
            cand --secret-file 'A file with the HMAC secret; - for stdin'
            cand --secret-env 'The variable that holds the HMAC secret'
            cand --secret-encoding 'How the secret is written'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --iss 'Issuer [env: JWTK_ISS]'
            cand --sub 'Subject; always a string'
            cand --aud 'Audience; several make an array [env: JWTK_AUD]'
            cand --exp 'When it expires: 15m, a time, or none [default: 15m]'
            cand --nbf 'From when it counts'
            cand --iat 'When it was issued, or none [default: now; 15m before an --exp that is past]'
            cand --jti 'Its ID; without a value a random one'
            cand --scope 'OAuth scope'
            cand -c 'Any claim: a string, or with := JSON of any type'
            cand --claim 'Any claim: a string, or with := JSON of any type'
            cand --claims 'Claims as one JSON object, @FILE, or - for stdin'
            cand --typ 'Type, or none [default: JWT; of detached content none]'
            cand --header 'Any header member but alg'
            cand --detached 'Sign this file, or -, in the place of claims: header..signature (RFC 7515 appendix F)'
            cand --b64 'With false, sign the content as it stands, and not as base64url (RFC 7797)'
            cand --break 'A token that is wrong in exactly this way; --list-flaws explains them'
            cand --count 'How many tokens to mint, on all cores'
            cand --at 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --secret-as-is 'Use a secret that looks like something else: JSON, the name of a file, an expression'
            cand --allow-weak-key 'Sign with a secret shorter than its hash'
            cand --list-flaws 'Show every flaw and what a correct verifier does with it'
            cand --jsonl 'A token for each line of stdin, in order: a JSON object of claims, laid over the flags'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;verify'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --detached 'What a token header..signature was signed over, byte for byte: a file or - (RFC 7515 appendix F)'
            cand --jwks 'A JWK Set: URL, file or - [env: JWTK_JWKS]'
            cand --issuer 'An issuer that says where its key set is (OIDC discovery); expects that iss'
            cand --better-auth 'A Better Auth server: the set at URL/api/auth/jwks; expects the URL''s origin as iss and aud'
            cand --key 'A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]'
            cand --secret-file 'A file with the HMAC secret; - for stdin'
            cand --secret-env 'The variable that holds the HMAC secret'
            cand --secret-encoding 'How the secret is written'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --kid 'Use the keys of this kid or thumbprint alone; a key without kid takes it as its name'
            cand --iss 'The issuer to expect [env: JWTK_ISS]'
            cand --aud 'An audience to expect; any of several [env: JWTK_AUD]'
            cand --sub 'The subject to expect'
            cand --typ 'The type to expect in the header; without it the one of --profile, or any that an API takes'
            cand --alg 'An algorithm to accept; without it the key decides'
            cand --claim 'A claim to expect: a string, or with := JSON of any type'
            cand --require 'A claim that must be present'
            cand --leeway 'How far clocks may differ, 10m at most'
            cand --max-age 'The most time since iat'
            cand --max-lifetime 'The most time from iat to exp'
            cand --min-validity 'Reject a token that expires sooner'
            cand --profile 'The kind of token, with its own demands'
            cand --client-id 'The client that an ID token is for'
            cand --nonce 'The nonce that an ID token must repeat'
            cand --azp 'The client that an ID token must have been issued to (azp); without it another one is a warning'
            cand --access-token 'A file with the access token that an ID token''s at_hash is about'
            cand --cache-ttl 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn'
            cand --timeout 'For everything together: connecting (5s at most), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file too, besides the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --at 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --secret-as-is 'Use a secret that looks like something else: JSON, the name of a file, an expression'
            cand --allow-no-exp 'Accept a token without exp'
            cand --allow-weak-key 'Use RSA keys of 512 to 2047 bits and secrets shorter than their hash'
            cand --strict 'Reject for what is only warned about otherwise'
            cand --signature-only 'Check the signature over any payload, and no claims'
            cand --refresh 'Ask the host now, even when the cached set is still good; the cache learns the answer'
            cand --offline 'Make no connection: use the cached set while it is good, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Fetch over http from another machine too, where the keys can be swapped on their way'
            cand --batch 'A token per line, or a JSON object with a member token; a JSON verdict per line'
            cand --only-failures 'No verdicts of accepted tokens'
            cand --summary 'No verdicts, the summary alone'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;inspect'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --diff 'Line it up with a second token, also @FILE or -, and mark what differs'
            cand --at 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;serve'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --listen 'Address and port; port 0 takes a free one'
            cand --allow-host 'Answer requests for this host too; those for this machine and the issuer''s host are answered anyway'
            cand --keys 'Keys that stay: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, gone at the end]'
            cand --admin-token-file 'Take the secret for Jwtk-Admin from a file, and do not print it'
            cand --kid 'The key of this kid or thumbprint; a key without kid takes it as its name'
            cand --set-kid 'Give the key this kid in place of its own'
            cand --alg 'What the key of --keys signs with, or the keys in memory, one key each [default: the key''s own, EdDSA]'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --rotate-every 'Replace the signing key every so often'
            cand --lead 'How long a new key is published before it signs [default: 10m, half of --rotate-every at most]'
            cand --overlap 'How long a replaced key stays published [default: as long as a token lives]'
            cand --issuer 'The issuer''s name, a URL [default: the address it listens on]'
            cand --aud 'The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]'
            cand --sub 'The subject of tokens whose request names none'
            cand -c 'A further claim of every token: a string, or with := JSON of any type'
            cand --claim 'A further claim of every token: a string, or with := JSON of any type'
            cand --exp 'How long its tokens live'
            cand --fault 'Spoil the answers of the key set''s paths: status:503, slow:5s, hang, garbage, empty, truncated or drop'
            cand --cache-control 'The Cache-Control of the key set and the discovery documents [default: none]'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --allow-remote 'Listen on an address that other machines can reach'
            cand --ephemeral 'New keys, gone at the end: the default, said aloud'
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
            cand -c 'A further claim: a string, or with := JSON of any type'
            cand --claim 'A further claim: a string, or with := JSON of any type'
            cand --exp 'How long the good tokens live'
            cand --alg 'The algorithms of the good tokens; the first is that of the broken ones [default: all that have a public key]'
            cand --at 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --force 'Replace files that exist'
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
            cand -c 'A further claim: a string, or with := JSON of any type'
            cand --claim 'A further claim: a string, or with := JSON of any type'
            cand --method 'The method'
            cand --http-header 'Send this header too; its value is never shown'
            cand --expect-accept 'The statuses that let a token in'
            cand --expect-reject 'The statuses that refuse one'
            cand --rate 'At most so many requests a second [default: one after another]'
            cand --timeout 'How long one answer may take'
            cand --cacert 'Trust the certificates in this PEM or DER file too, besides the system''s'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand --allow-remote 'Send to another machine than this one'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'Show the key ring: what each key is doing, and what will happen next'
            cand show 'Tell what a key is: type, size, algorithm, thumbprints, and what is odd'
            cand convert 'Write a key in another format'
            cand import 'Add a private key or a secret to the ring'
            cand remove 'Take a key out of the ring, for good'
            cand rotate 'Make the next key: published at once, signing after a lead'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;key;list'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --kids 'The kids alone, one a line'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;show'= {
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;convert'= {
            cand --kid 'The key of this kid or thumbprint; a key without kid takes it as its name'
            cand --set-kid 'Give the key this kid in place of its own'
            cand --alg 'The algorithm that its JWK names [default: its own, or the only one of its type]'
            cand --to 'The format to write'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --new-passphrase-file 'Encrypt what is written with the passphrase in a file'
            cand -o 'Write to a file, of mode 0600 when it is private'
            cand --output 'Write to a file, of mode 0600 when it is private'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --public 'Write the public half alone'
            cand --new-passphrase 'Encrypt what is written with a passphrase that is asked for on the terminal'
            cand --force 'Replace files that exist'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;import'= {
            cand --kid 'The key of this kid or thumbprint; a key without kid takes it as its name'
            cand --set-kid 'Give the key this kid in place of its own'
            cand --alg 'The algorithm that it signs with [default: its own, or the usual one of its type]'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;remove'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Even the key that signs, and where the clock is behind the newest key'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;rotate'= {
            cand --lead 'How long the new key is published before it signs: as long as caches keep a key set'
            cand --overlap 'How long the keys before it stay published from then on: as long as a token lives'
            cand --alg 'What it will sign with [default: as the newest key of the ring, or EdDSA]'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Go on where the clock is behind the newest key'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;key;help'= {
            cand list 'Show the key ring: what each key is doing, and what will happen next'
            cand show 'Tell what a key is: type, size, algorithm, thumbprints, and what is odd'
            cand convert 'Write a key in another format'
            cand import 'Add a private key or a secret to the ring'
            cand remove 'Take a key out of the ring, for good'
            cand rotate 'Make the next key: published at once, signing after a lead'
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
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand export 'Publish: the public halves of keys as one set'
            cand fetch 'Fetch a key set, from its host or the cache, and say what is in it'
            cand lint 'Examine a key set: which keys can be used, and what is odd'
            cand diff 'Compare two states of a key set'
            cand cache 'Look at the key sets that were fetched before, or forget them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;export'= {
            cand --kid 'The key of this kid or thumbprint; a key without kid takes it as its name'
            cand --set-kid 'Give the key this kid in place of its own'
            cand --alg 'The algorithm that its JWK names [default: its own, or the only one of its type]'
            cand -o 'Write to a file'
            cand --output 'Write to a file'
            cand --format 'Format of the set'
            cand --passphrase-file 'A file with the passphrase of an encrypted key'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --force 'Replace files that exist'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;fetch'= {
            cand --issuer 'An issuer that says where its set is (OIDC discovery)'
            cand --better-auth 'A Better Auth server: the set at URL/api/auth/jwks'
            cand --cache-ttl 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn'
            cand --timeout 'For everything together: connecting (5s at most), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file too, besides the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Ask the host now, even when the cached set is still good; the cache learns the answer'
            cand --offline 'Make no connection: use the cached set while it is good, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Fetch over http from another machine too, where the keys can be swapped on their way'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;lint'= {
            cand --cache-ttl 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn'
            cand --timeout 'For everything together: connecting (5s at most), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file too, besides the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --at 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Ask the host now, even when the cached set is still good; the cache learns the answer'
            cand --offline 'Make no connection: use the cached set while it is good, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Fetch over http from another machine too, where the keys can be swapped on their way'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;diff'= {
            cand --token 'A token: was its key in OLD already, where the caches of verifiers could learn it?'
            cand --cache-ttl 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time'
            cand --stale-if-error 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn'
            cand --timeout 'For everything together: connecting (5s at most), up to three tries, and the body'
            cand --cacert 'Trust the certificates in this PEM or DER file too, besides the system''s'
            cand --http-header 'Send this header to the host that the URL names; its value is never shown'
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand --refresh 'Ask the host now, even when the cached set is still good; the cache learns the answer'
            cand --offline 'Make no connection: use the cached set while it is good, else stop with exit code 4'
            cand --no-cache 'Neither read nor write the cache'
            cand --allow-http 'Fetch over http from another machine too, where the keys can be swapped on their way'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List what is cached: from where, since when, how long it is good'
            cand clear 'Forget the answers of one URL, or all of them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;cache;list'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache;clear'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;jwks;cache;help'= {
            cand list 'List what is cached: from where, since when, how long it is good'
            cand clear 'Forget the answers of one URL, or all of them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jwtk;jwks;cache;help;list'= {
        }
        &'jwtk;jwks;cache;help;clear'= {
        }
        &'jwtk;jwks;cache;help;help'= {
        }
        &'jwtk;jwks;help'= {
            cand export 'Publish: the public halves of keys as one set'
            cand fetch 'Fetch a key set, from its host or the cache, and say what is in it'
            cand lint 'Examine a key set: which keys can be used, and what is odd'
            cand diff 'Compare two states of a key set'
            cand cache 'Look at the key sets that were fetched before, or forget them'
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
            cand list 'List what is cached: from where, since when, how long it is good'
            cand clear 'Forget the answers of one URL, or all of them'
        }
        &'jwtk;jwks;help;cache;list'= {
        }
        &'jwtk;jwks;help;cache;clear'= {
        }
        &'jwtk;jwks;help;help'= {
        }
        &'jwtk;explain'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;completions'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
            cand --json 'The report as one JSON document on stdout'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jwtk;man'= {
            cand --color 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured'
            cand -q 'No reports on stderr; the exit code tells'
            cand --quiet 'No reports on stderr; the exit code tells'
            cand -v 'More detail: every key considered, long values whole'
            cand --verbose 'More detail: every key considered, long values whole'
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
