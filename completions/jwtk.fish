# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_jwtk_global_optspecs
    string join \n color= q/quiet v/verbose json h/help V/version
end

function __fish_jwtk_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_jwtk_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_jwtk_using_subcommand
    set -l cmd (__fish_jwtk_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c jwtk -n "__fish_jwtk_needs_command" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_needs_command" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_needs_command" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_needs_command" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_needs_command" -s V -l version -d 'Print version'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "keygen" -d 'Make a key'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "sign" -d 'Mint a token'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "verify" -d 'Verify a token: is it acceptable, and if not, why'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "inspect" -d 'Show what is in a token, without verifying it'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "serve" -d 'Run a local issuer for tests'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "fixtures" -d 'Write good and broken tokens for testing a verifier'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "probe" -d 'Test which tokens your service accepts'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "key" -d 'Manage keys: the ring, and files'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "jwks" -d 'Manage key sets: publish, fetch, examine, compare'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "explain" -d 'Explain what a code means, what usually causes it, and what to do'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "man" -d 'Print the manual page, or write one for each command'
complete -c jwtk -n "__fish_jwtk_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l alg -d 'The algorithm of the key' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l bits -d 'Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l kid -d 'Key ID [default: the RFC 7638 thumbprint]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -s o -l output -d 'Write the private key to a file with mode 0600 (- for stdout) instead of the ring' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l pub -d 'Write the public half to a file' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l format -d 'Format of the files' -r -f -a "jwk\t'JSON Web Key'
pem\t'PKCS#8, or SubjectPublicKeyInfo for a public key, between BEGIN and END lines'
der\t'The same in binary'"
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l passphrase-file -d 'Encrypt the private key with the passphrase in a file; - for stdin' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l passphrase -d 'Encrypt the private key with a passphrase from the terminal'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -l force -d 'Replace existing files'
complete -c jwtk -n "__fish_jwtk_using_subcommand keygen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l key -d 'The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring\'s signing key] [env: JWTK_KEY]' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l kid -d 'Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out' -r -f -a "(jwtk key list --kids 2>/dev/null)"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l alg -d 'The algorithm [default: the key\'s own]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l secret-file -d 'A file with the HMAC secret; - for stdin' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l secret-env -d 'The variable that holds the HMAC secret' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l secret-encoding -d 'The encoding of the secret' -r -f -a "utf8\t''
hex\t''
base64\t''
base64url\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l iss -d 'Issuer [env: JWTK_ISS]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l sub -d 'Subject; always a string' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l aud -d 'Audience; several make an array [env: JWTK_AUD]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l exp -d 'When it expires: 15m, a time, or none [default: 15m]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l nbf -d 'The time from which it is valid (nbf)' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l iat -d 'When it was issued, or none [default: now; 15m before an --exp in the past]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l jti -d 'Its ID; random if no value is given' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l scope -d 'OAuth scope' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -s c -l claim -d 'Any claim: a string, or with := JSON of any type' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l claims -d 'Claims as one JSON object, @FILE, or - for stdin' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l typ -d 'Type, or none [default: JWT; none for detached content]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l x5c -d 'The certificates of the key in the header (x5c): its own in this file, and those above it; PEM or DER' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l header -d 'Any header member except alg' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l detached -d 'Sign this file, or -, instead of claims: header..signature (RFC 7515 appendix F)' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l b64 -d 'With false, sign the content unencoded instead of as base64url (RFC 7797)' -r -f -a "true\t''
false\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l break -d 'Mint a token that is wrong in exactly this way; --list-flaws explains the flaws' -r -f -a "expired\t''
not-yet-valid\t''
issued-in-future\t''
no-exp\t''
wrong-iss\t''
wrong-aud\t''
missing-iss\t''
missing-aud\t''
bad-signature\t''
unsigned\t''
alg-confusion\t''
wrong-key\t''
unknown-kid\t''
no-kid\t''
crit\t''
duplicate-claim\t''
type\t''
exp-milliseconds\t''
iat-milliseconds\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l count -d 'The number of tokens to mint, on all cores' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l at -d 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l secret-as-is -d 'Use a secret that looks like something else: JSON, the name of a file, an expression'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l allow-weak-key -d 'Sign with a secret shorter than its hash'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l list-flaws -d 'Show every flaw and what a correct verifier does with it'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -l jsonl -d 'One token per line of stdin, in order; each line is a JSON object of claims, which override the flags'
complete -c jwtk -n "__fish_jwtk_using_subcommand sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l detached -d 'The content that a token header..signature signs, byte for byte: a file or - (RFC 7515 appendix F)' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l jwks -d 'A JWK Set: URL, file or - [env: JWTK_JWKS]' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l issuer -d 'An issuer whose discovery document names its key set (OIDC discovery); expects that iss' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l better-auth -d 'A Better Auth server: the set at URL/api/auth/jwks; expects the URL\'s origin as iss and aud' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l key -d 'A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l x5c-root -d 'Take the key from the token\'s x5c, whose chain must end in one of these certificates: PEM or DER' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l secret-file -d 'A file with the HMAC secret; - for stdin' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l secret-env -d 'The variable that holds the HMAC secret' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l secret-encoding -d 'The encoding of the secret' -r -f -a "utf8\t''
hex\t''
base64\t''
base64url\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l kid -d 'Use only the keys with this kid or thumbprint; a key without kid gets it as its kid' -r -f -a "(jwtk key list --kids 2>/dev/null)"
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l iss -d 'The issuer to expect [env: JWTK_ISS]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l aud -d 'An audience to expect; any one of several [env: JWTK_AUD]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l sub -d 'The subject to expect' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l typ -d 'The type to expect in the header [default: that of --profile, or any that an API accepts]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l alg -d 'An algorithm to accept [default: the key decides]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l x5c-oid -d 'An extension that a certificate of the token\'s chain must have' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l x5c-san -d 'A name that the signer\'s certificate must have: a host, an IP address, a URI or a mail address' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l claim -d 'A claim to expect: a string, or with := JSON of any type' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l require -d 'A claim that must be present' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l leeway -d 'How far clocks may differ, at most 10m' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l max-age -d 'The maximum time since iat' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l max-lifetime -d 'The maximum time from iat to exp' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l min-validity -d 'Reject a token that expires sooner than this' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l profile -d 'The kind of token, with its own requirements' -r -f -a "jwt\t''
access-token\t''
id-token\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l client-id -d 'The client that an ID token is for' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l nonce -d 'The nonce that an ID token must repeat' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l azp -d 'The client that an ID token must have been issued to (azp); without this flag another client is a warning' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l access-token -d 'A file with the access token that the at_hash of an ID token covers' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l cache-ttl -d 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l stale-if-error -d 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l timeout -d 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l cacert -d 'Trust the certificates in this PEM or DER file in addition to the system\'s' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l http-header -d 'Send this header to the host that the URL names; its value is never shown' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l at -d 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l secret-as-is -d 'Use a secret that looks like something else: JSON, the name of a file, an expression'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l allow-no-exp -d 'Accept a token without exp'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l allow-weak-key -d 'Use RSA keys of 512 to 2047 bits and secrets shorter than their hash'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l strict -d 'Treat warnings as errors'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l signature-only -d 'Check only the signature, over any payload, and no claims'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l refresh -d 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l offline -d 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l no-cache -d 'Neither read nor write the cache'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l allow-http -d 'Also fetch over http from other machines, although the keys can be replaced in transit'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l batch -d 'Read one token per line, or a JSON object with a member token; print one JSON verdict per line'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l only-failures -d 'Omit the verdicts of accepted tokens'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -l summary -d 'Print only the summary'
complete -c jwtk -n "__fish_jwtk_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -l diff -d 'Compare it with a second token, also @FILE or -, and mark the differences' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -l at -d 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l listen -d 'Address and port; port 0 chooses a free one' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l allow-host -d 'Also answer requests for this host; requests for this machine and the issuer\'s host are always answered' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l keys -d 'Sign with existing keys: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, discarded at the end]' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l admin-token-file -d 'Read the secret for Jwtk-Admin from a file, and do not print it' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l kid -d 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid' -r -f -a "(jwtk key list --kids 2>/dev/null)"
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l set-kid -d 'Replace the kid of the key' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l alg -d 'The algorithm of the key in --keys, or of the new keys, one key for each [default: the key\'s own, EdDSA]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l rotate-every -d 'Replace the signing key at this interval' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l lead -d 'How long a new key is published before it signs [default: 10m, at most half of --rotate-every]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l overlap -d 'How long a replaced key stays published [default: the lifetime of a token]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l issuer -d 'The issuer, a URL [default: the address it listens on]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l aud -d 'The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l sub -d 'The subject of tokens whose request names none' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -s c -l claim -d 'Another claim in every token: a string, or with := JSON of any type' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l exp -d 'The lifetime of its tokens' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l fault -d 'Break the answers with the key set: status:503, slow:5s, hang, garbage, empty, truncated or drop' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l cache-control -d 'The Cache-Control of the key set and the discovery documents [default: none]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l allow-remote -d 'Listen on an address that other machines can reach'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -l ephemeral -d 'Use new keys and discard them at the end; this is the default'
complete -c jwtk -n "__fish_jwtk_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -s o -l output -d 'The directory to write to' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l iss -d 'The issuer [default: https://issuer.example] [env: JWTK_ISS]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l aud -d 'The audience [default: https://api.example] [env: JWTK_AUD]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l sub -d 'The subject' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -s c -l claim -d 'Another claim: a string, or with := JSON of any type' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l exp -d 'The lifetime of the good tokens' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l alg -d 'The algorithms of the good tokens; the broken ones use the first or all [default: the common ones with a public key]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''
all\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l at -d 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -l force -d 'Replace existing files'
complete -c jwtk -n "__fish_jwtk_using_subcommand fixtures" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l fixtures -d 'The tokens of a directory that `jwtk fixtures` wrote' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l issuer -d 'Tokens of a running `jwtk serve`, at this URL' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l key -d 'Sign with this private key: file, - or env:NAME [default: the ring\'s keys] [env: JWTK_KEY]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l iss -d 'The issuer that the service expects [env: JWTK_ISS]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l aud -d 'The audience that the service expects [env: JWTK_AUD]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l sub -d 'The subject [default: alice]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -s c -l claim -d 'Another claim: a string, or with := JSON of any type' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l method -d 'The method' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l http-header -d 'Also send this header; its value is never shown' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l expect-accept -d 'The statuses that mean accepted' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l expect-reject -d 'The statuses that mean refused' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l rate -d 'At most this many requests per second [default: one after another]' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l timeout -d 'The time limit for one answer' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l cacert -d 'Trust the certificates in this PEM or DER file in addition to the system\'s' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -l allow-remote -d 'Allow a URL on another machine'
complete -c jwtk -n "__fish_jwtk_using_subcommand probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "list" -d 'Show the key ring: the state of each key, and what happens next'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "show" -d 'Show what a key is: type, size, algorithm, thumbprints, and what is odd'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "convert" -d 'Write a key in another format'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "import" -d 'Add a private key or a secret to the ring'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "remove" -d 'Remove a key from the ring permanently'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "rotate" -d 'Make the next key, which is published at once and signs after a lead time'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and not __fish_seen_subcommand_from list show convert import remove rotate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -l kids -d 'Only the kids, one per line'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l kid -d 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l set-kid -d 'Replace the kid of the key' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l alg -d 'The algorithm in its JWK [default: its own, or the only one for its type]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l to -d 'The format to write' -r -f -a "jwk\t'JSON Web Key'
pem\t'PKCS#8, or SubjectPublicKeyInfo for a public key, between BEGIN and END lines'
der\t'The same in binary'"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l new-passphrase-file -d 'Encrypt the output with the passphrase in a file' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -s o -l output -d 'Write to a file, with mode 0600 if it is private' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l public -d 'Write only the public half'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l new-passphrase -d 'Encrypt the output with a passphrase from the terminal'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l force -d 'Replace existing files'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l kid -d 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l set-kid -d 'Replace the kid of the key' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l alg -d 'The algorithm that it signs with [default: its own, or the usual one for its type]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -l force -d 'Remove even the signing key, and even if the clock is behind the newest key'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l lead -d 'How long the new key is published before it signs: at least as long as caches keep a key set' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l overlap -d 'How long the older keys stay published after that: at least the lifetime of a token' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l alg -d 'The algorithm of the new key [default: that of the newest key in the ring, or EdDSA]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l force -d 'Go on even if the clock is behind the newest key'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show the key ring: the state of each key, and what happens next'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a key is: type, size, algorithm, thumbprints, and what is odd'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "convert" -d 'Write a key in another format'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "import" -d 'Add a private key or a secret to the ring'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a key from the ring permanently'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Make the next key, which is published at once and signs after a lead time'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "export" -d 'Write the public halves of keys as one key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "fetch" -d 'Fetch a key set from its host or the cache, and show what is in it'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "lint" -d 'Examine a key set: which keys are usable, and what is odd'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "diff" -d 'Compare two states of a key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "cache" -d 'List or clear the cached key sets'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and not __fish_seen_subcommand_from export fetch lint diff cache help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l kid -d 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid' -r -f -a "(jwtk key list --kids 2>/dev/null)"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l set-kid -d 'Replace the kid of the key' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l alg -d 'The algorithm in its JWK [default: its own, or the only one for its type]' -r -f -a "EdDSA\t''
Ed25519\t''
RS256\t''
RS384\t''
RS512\t''
PS256\t''
PS384\t''
PS512\t''
ES256\t''
ES384\t''
ES512\t''
ES256K\t''
ML-DSA-44\t''
ML-DSA-65\t''
ML-DSA-87\t''
HS256\t''
HS384\t''
HS512\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to a file' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l format -d 'Format of the set' -r -f -a "jwks\t''
pem\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l passphrase-file -d 'A file with the passphrase of an encrypted key' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l force -d 'Replace existing files'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l issuer -d 'An issuer whose discovery document names its key set (OIDC discovery)' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l better-auth -d 'A Better Auth server: the set at URL/api/auth/jwks' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l cache-ttl -d 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l stale-if-error -d 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l timeout -d 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l cacert -d 'Trust the certificates in this PEM or DER file in addition to the system\'s' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l http-header -d 'Send this header to the host that the URL names; its value is never shown' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l refresh -d 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l offline -d 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l no-cache -d 'Neither read nor write the cache'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l allow-http -d 'Also fetch over http from other machines, although the keys can be replaced in transit'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from fetch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l cache-ttl -d 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l stale-if-error -d 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l timeout -d 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l cacert -d 'Trust the certificates in this PEM or DER file in addition to the system\'s' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l http-header -d 'Send this header to the host that the URL names; its value is never shown' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l at -d 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l refresh -d 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l offline -d 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l no-cache -d 'Neither read nor write the cache'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l allow-http -d 'Also fetch over http from other machines, although the keys can be replaced in transit'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l token -d 'A token: was its key already in OLD, so that the caches of verifiers could learn it?' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l cache-ttl -d 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l stale-if-error -d 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l timeout -d 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l cacert -d 'Trust the certificates in this PEM or DER file in addition to the system\'s' -r -F
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l http-header -d 'Send this header to the host that the URL names; its value is never shown' -r
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l refresh -d 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l offline -d 'Make no connection: use the cached set while it is fresh, else stop with exit code 4'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l no-cache -d 'Neither read nor write the cache'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l allow-http -d 'Also fetch over http from other machines, although the keys can be replaced in transit'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -f -a "list" -d 'List the cached key sets: their URL, their age, and how long they are fresh'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -f -a "clear" -d 'Clear the answers of one URL, or all answers'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from cache" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the public halves of keys as one key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "fetch" -d 'Fetch a key set from its host or the cache, and show what is in it'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "lint" -d 'Examine a key set: which keys are usable, and what is odd'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Compare two states of a key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "cache" -d 'List or clear the cached key sets'
complete -c jwtk -n "__fish_jwtk_using_subcommand jwks; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand man" -l color -d 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c jwtk -n "__fish_jwtk_using_subcommand man" -s q -l quiet -d 'No reports on stderr; the exit code is the result'
complete -c jwtk -n "__fish_jwtk_using_subcommand man" -s v -l verbose -d 'More detail: every considered key, and long values in full'
complete -c jwtk -n "__fish_jwtk_using_subcommand man" -l json -d 'The report as one JSON document on stdout'
complete -c jwtk -n "__fish_jwtk_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "keygen"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "sign"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "verify"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "inspect"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "serve"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "fixtures"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "probe"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "key"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "jwks"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "explain"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "completions"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "man"
complete -c jwtk -n "__fish_jwtk_using_subcommand help; and not __fish_seen_subcommand_from keygen sign verify inspect serve fixtures probe key jwks explain completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jwtk -n "__fish_jwtk_using_subcommand key; and __fish_seen_subcommand_from remove" -f -a '(jwtk key list --kids 2>/dev/null)'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'malformed' -d 'the text is not a compact JWS'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'too_large' -d 'the token is larger than 1 MiB'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'jwe' -d 'the token is encrypted (JWE), not signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_compact' -d 'the token is not in the compact serialization'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'header_invalid' -d 'the header is not a JSON object as RFC 7515 requires'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'duplicate_member' -d 'a member name appears twice'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'crit' -d 'the crit header asks for an extension that is not understood'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'content_detached' -d 'the content is detached and was not given'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claims_not_object' -d 'the payload is not a JSON object'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_not_allowed' -d 'the key or the caller does not allow the algorithm'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_none' -d 'the token is not signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_unsupported' -d 'the algorithm is not one that jwtk supports'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_not_found' -d 'no key in the set has the token\'s kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_key' -d 'there is no key to check the signature with'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'too_many_keys' -d 'more keys fit the token than jwtk tries'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_kid' -d 'the token has no kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_mismatch' -d 'the given key has another kid than the token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'duplicate_kid' -d 'several keys of the set share one kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'weak_key' -d 'the key is too weak to be trusted'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_unusable' -d 'the key cannot be used'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'jwks_empty' -d 'the key set has no keys'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'jwks_invalid' -d 'the text is not a JWK Set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'secret_suspect' -d 'the secret is probably not the one that you meant'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_untrusted' -d 'the certificates in x5c lead to none that is trusted'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_expired' -d 'a certificate in x5c, or its root, is out of date'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_order' -d 'a certificate in x5c is not followed by that of its issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_usage' -d 'a certificate in x5c must not be used for this'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'private_published' -d 'the set publishes private key material'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'secret_published' -d 'the set publishes a shared secret'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'base64_padded' -d 'a member is base64 with padding or the standard alphabet'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_base64url' -d 'a member is not in base64url'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'empty_member' -d 'a member of a key is null or empty'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'leading_zero' -d 'an integer has leading zero bytes'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_missing' -d 'the key has no kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_missing' -d 'the key does not name its algorithm'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'use_missing' -d 'the key does not say that it is for signatures'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'use_and_key_ops' -d 'the key has both use and key_ops'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kty_unsupported' -d 'jwtk has no algorithm for this type of key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'crv_unsupported' -d 'jwtk has no algorithm for the curve of the key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'unregistered_name' -d 'a member of the key has a misspelled registered name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_mismatch' -d 'the key\'s alg contradicts its type'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_deprecated' -d 'the algorithm\'s name is deprecated in favour of a precise one'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_for_signatures' -d 'the key is not meant for signatures'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_ops_duplicate' -d 'key_ops has an operation twice'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_ops_conflict' -d 'use and key_ops contradict each other'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'short_coordinate' -d 'a coordinate is shorter than its curve\'s'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'rsa_exponent' -d 'the RSA exponent is not 65537'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_invalid' -d 'x5c is not an array of certificates in base64'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5c_mismatch' -d 'the certificate in x5c is not the one that is meant'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'x5t_mismatch' -d 'the hash of a certificate is not that of the certificate'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'certificate_expired' -d 'the certificate of a key is out of date'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'certificate_self_signed' -d 'the certificate of a key is self-signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'certificate_weak' -d 'a certificate is signed with a broken hash'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_expired' -d 'the key\'s own dates say that it is not in use'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cache_control_missing' -d 'the host does not say how long its key set may be cached'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cache_control_short' -d 'the host lets its key set be cached for less than a minute'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'keys_differ' -d 'two states of a key set have different keys'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_reused' -d 'another key took over a kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_pre_published' -d 'the key signed before it was published'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'same_key' -d 'one key appears under several kids'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_file_repaired' -d 'the key file was read, but other programs may refuse it'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'block_skipped' -d 'a block of the PEM file was skipped'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'label_mismatch' -d 'the label of a PEM block contradicts its content'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'ca_certificate' -d 'the certificate\'s key is for certificates, not for tokens'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'certificate_mismatch' -d 'the certificate next to a private key is for another key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_mismatch' -d 'the signature does not verify with the key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'expired' -d 'the token has expired'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'exp_missing' -d 'the token has no exp'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'exp_type' -d 'exp is not a date in seconds'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'nbf_future' -d 'the token is not valid yet'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'nbf_type' -d 'nbf is not a date in seconds'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iat_future' -d 'the token was issued in the future'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iat_type' -d 'iat is not a date in seconds'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'too_old' -d 'the token was issued too long ago'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'lifetime_too_long' -d 'the token lives longer than allowed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'expires_too_soon' -d 'the token expires sooner than required'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iss_mismatch' -d 'the token comes from another issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iss_missing' -d 'the token does not name its issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iss_type' -d 'iss is not a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iss_not_checked' -d 'the token names an issuer, and none is expected'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'aud_mismatch' -d 'the token is for another audience'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'aud_missing' -d 'the token does not say whom it is for'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'aud_type' -d 'aud is neither a string nor an array of strings'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'aud_not_checked' -d 'the token names an audience, and none is expected'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'sub_mismatch' -d 'the token is about another subject'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'sub_missing' -d 'the token has no subject'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'sub_type' -d 'sub is not a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'typ_mismatch' -d 'the token is of another type'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kind_mismatch' -d 'the claims are those of another kind of token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'typ_absent' -d 'the token does not name its type'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_missing' -d 'a required claim is missing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_empty' -d 'a claim is there and holds nothing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_mismatch' -d 'a claim has another value than expected'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'placeholder' -d 'a variable or template in the token was not expanded'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'portability' -d 'other verifiers decide differently about this token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'header_key' -d 'the header carries a key or points to one'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'header_claim' -d 'a claim is also in the header, with another value'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'nested' -d 'the payload is itself a token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'compressed' -d 'the payload is compressed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'never_valid' -d 'the token expires before it becomes valid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'long_lived' -d 'the token lives longer than a day'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'hidden_text' -d 'a name or value has invisible characters'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'private_in_token' -d 'the header carries a private key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'pii' -d 'the token has personal data'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'dns' -d 'the host name could not be resolved'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'connect' -d 'no connection to the host'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'timeout' -d 'the host did not answer in time'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'tls' -d 'the host\'s TLS certificate was not accepted'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'tls_expired' -d 'the host\'s TLS certificate is out of date'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'tls_self_signed' -d 'the host\'s TLS certificate is from an unknown authority'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'tls_wrong_host' -d 'the host\'s TLS certificate is for another name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'http_status' -d 'the host answered with an error'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'redirect' -d 'the host answered with a redirect'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_json' -d 'the host\'s answer is not JSON'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'body_too_large' -d 'the host\'s answer is larger than 1 MiB'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'discovery_invalid' -d 'the discovery document does not match the issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'offline_miss' -d 'the key set is not in the cache, and --offline forbids fetching it'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'plain_http' -d 'the key set came over http, where it can be replaced in transit'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'content_type' -d 'the answer is not labelled as JSON'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'byte_order_mark' -d 'the answer begins with a byte order mark'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'stale_keys' -d 'the key set is stale and could not be refreshed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'refetch_cooldown' -d 'the set was just fetched for a missing key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cache_unusable' -d 'the cache cannot be read or written'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'usage' -d 'the command line does not make sense'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'exists' -d 'the file already exists'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_found' -d 'the file does not exist'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'permission' -d 'permission was denied'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'clock_behind' -d 'the clock is behind the newest key of the ring'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'io' -d 'reading or writing failed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'internal' -d 'a bug in jwtk'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 're_encoded' -d 'the token was re-encoded after signing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'padding_signed' -d 'the issuer pads base64url and signs the padding'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_notation' -d 'the signature is right, but written another way'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_in_der' -d 'the signature is right, but in DER'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_not_fixed_length' -d 'the signature lacks leading zeros or has sign bytes'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signed_by_another_method' -d 'this key signed by another method than alg says'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'hashed_twice' -d 'a hash was signed as if it were the text'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signed_another_text' -d 'the signature covers another text than header.payload'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'hashed_nonce' -d 'the nonce in the header was hashed before signing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'altered_after_signing' -d 'this key signed another text than the token has'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'secret_form' -d 'the secret is right, but in another form'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'secret_guessable' -d 'the issuer signs with a secret that anyone can guess'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'another_key' -d 'another key made the signature'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'another_secret' -d 'no form of the secret made the signature'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'secret_place' -d 'the place of the secret stands in place of the secret'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'authority_signed' -d 'the key of a certification authority signed the token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_missing' -d 'the token has no signature'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_cut' -d 'the signature has another length'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signature_of_another_algorithm' -d 'the signature has another algorithm\'s length'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_token' -d 'the client had no token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_not_filled_in' -d 'nothing replaced a placeholder for the token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'scheme_twice_or_alone' -d 'the scheme stands twice, or alone'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'basic_credentials' -d 'credentials of HTTP Basic instead of a token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'not_bearer' -d 'another scheme than Bearer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_answer' -d 'the whole answer of the token endpoint'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'opaque_token' -d 'a token or code that is not a JWT'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'session_cookie' -d 'a session cookie instead of a token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'encrypted_token' -d 'an encrypted token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_for_token' -d 'a key where a token belongs'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_shortened' -d 'the token was shortened for display'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'characters_replaced' -d 'characters of the token were replaced'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_cut' -d 'part of the token is missing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_encoded_twice' -d 'the whole token was encoded once more'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'more_than_token' -d 'something was copied or sent along with the token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claims_encoded_twice' -d 'the claims were encoded twice'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'nested_token' -d 'the payload is itself a token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claims_of_another_kind' -d 'the payload is not an object of claims'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'part_not_json' -d 'the header or the payload is nearly JSON'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'member_twice' -d 'the header or the payload has a member twice'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'part_too_deep' -d 'the header or the payload is nested too deep'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'part_not_utf8' -d 'the header or the payload is JSON in another encoding'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_not_named' -d 'the header names no algorithm that is registered'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'critical_extension' -d 'crit asks for an extension that is not known'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'header_member_type' -d 'a member of the header is not a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'content_sent_apart' -d 'the token is sent without its content'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'host_named_issuer' -d 'the issuer writes the name it is called by'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'near_miss' -d 'two names are equal but for something easy to overlook'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'document_for_name' -d 'the address of a document stands for the issuer\'s name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'lookalike_letter' -d 'a letter of another alphabet that looks the same'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_path' -d 'the expected host with another path'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_scheme' -d 'http where https is expected, or the other way round'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_port' -d 'the expected host with another port'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'local_name' -d 'another name of the local machine'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'unexpanded_variable' -d 'a variable that nothing expanded'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'unset_name' -d 'a name is what programs write for a missing value'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'name_no_text' -d 'a name is not a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'tenant_placeholder' -d '{tenantid} in the expected issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'okta_server' -d 'Okta\'s org server and a custom one'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'iss_and_aud_swapped' -d 'iss and aud stand for each other'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'supabase_api_key' -d 'an API key of a Supabase project instead of a user\'s token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'entra_version' -d 'Entra ID\'s other token version'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'entra_app_id' -d 'api:// before the application\'s ID'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'graph_token' -d 'the token is for Microsoft Graph'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'google_scheme' -d 'Google\'s issuer with or without https://'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'b2c_issuer' -d 'the same tenant of Azure AD B2C by another issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cluster_domain' -d 'a cluster\'s issuer with or without .cluster.local'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_environment' -d 'token and keys are of two environments'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'keys_elsewhere' -d 'the keys are at another host than the issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_issuer' -d 'another issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_issuer' -d 'the token has no iss'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_audience' -d 'another audience'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'keycloak_account' -d 'Keycloak\'s audience account'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'userinfo_audience' -d 'the audience is the userinfo endpoint'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cognito_client_id' -d 'Cognito\'s access tokens have client_id, not aud'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'github_default_audience' -d 'GitHub\'s default audience'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'gitlab_own_audience' -d 'the audience is the GitLab instance itself'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'scope_for_audience' -d 'the expected audience is a scope'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'audiences_in_one' -d 'several expected audiences in one text'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_audience' -d 'the token has no aud'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'empty_audience' -d 'aud is empty'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'audience_in_text' -d 'aud is a string that holds several names'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_subject' -d 'another subject'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_subject' -d 'the token has no sub'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'id_token_sent' -d 'an ID token where an access token belongs'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'access_token_sent' -d 'an access token where an ID token belongs'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'refresh_token_sent' -d 'a refresh token where an access token belongs'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'logout_token' -d 'a logout token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'security_event_token' -d 'a security event token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'dpop_proof' -d 'a DPoP proof'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'client_assertion' -d 'a client assertion'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'apns_token' -d 'a provider token for Apple\'s push service'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'service_account_secret' -d 'a service account\'s token out of a Kubernetes Secret'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'jwt_svid' -d 'a JWT-SVID'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'firebase_session' -d 'Firebase\'s session cookie'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'firebase_emulator' -d 'a token of Firebase\'s emulator'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'proxy_assertion' -d 'the assertion of a proxy for the service behind it'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'sd_jwt' -d 'an SD-JWT'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'paseto' -d 'a PASETO token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'saml' -d 'a SAML message'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_kind' -d 'a token of another kind'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_type' -d 'typ is not the one that was asked for'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'profile_not_met' -d 'the token lacks what its kind demands'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_absent' -d 'a claim that was asked for is absent'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_holds_nothing' -d 'a claim that must be there holds nothing'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_of_another_type' -d 'a claim has the right text and another type'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_named_otherwise' -d 'the claim has almost this name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_inside' -d 'what was asked for is inside another claim'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_holds_value' -d 'the claim has the value, but not as the whole of it'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'nonce_of_another_sign_in' -d 'the nonce is not that of this sign-in'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'id_token_of_another_client' -d 'the ID token is not for this client alone'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'at_hash_differs' -d 'the ID token is not of one response with the access token'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'claim_has_other_value' -d 'a claim has another value'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_unit' -d 'a date counts something else than seconds since 1970'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_overflow' -d 'a date overflowed 32 bits'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_text' -d 'a date is a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_no_number' -d 'a date is neither a number nor a string'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_missing' -d 'the token lacks a date'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'chosen_time' -d 'the token is not valid at the time that was set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'date_unset' -d 'a date is 0, negative or the largest number'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'duration_for_date' -d 'exp is how long the token lives'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'never_was_valid' -d 'exp is not after the start of the token\'s time'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'time_over' -d 'the token had its time'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'local_time' -d 'a wall-clock time was read as another zone\'s'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'clocks_differ' -d 'the issuer\'s clock and this one differ'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'meant_for_later' -d 'the issuer made the token for later'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'older_than_allowed' -d 'the token was issued too long ago'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'lives_too_long' -d 'the issuer\'s tokens live longer than the caller allows'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'expires_before_asked' -d 'the token expires sooner than the caller asks for'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_unsigned' -d 'the token is not signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'public_key_as_secret' -d 'the text of the public key served as an HMAC secret'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_not_asked_for' -d 'the token has an algorithm that is not asked for'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'alg_of_key_wrong' -d 'the key signed, and its own alg names another algorithm'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_for_pss_alone' -d 'the key is for RSA-PSS alone'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_of_another_type' -d 'the key cannot be for the token\'s algorithm'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_key_signed' -d 'the token names one key, and another signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'signer_unnamed' -d 'a key of the set signed, under another kid than the token\'s'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_almost' -d 'the token\'s kid is almost that of a key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_is_thumbprint' -d 'the token\'s kid is the thumbprint of a key with another name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_row_wrong' -d 'the key that is meant is written wrongly'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'same_kid' -d 'several keys have one kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'kid_unknown' -d 'no key has the token\'s kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_keys_in_set' -d 'the key set is empty'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'cached_set_lacked_key' -d 'the cached set lacked the key, and its host has it'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_not_read' -d 'the given key cannot be read'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_replaced' -d 'the key was replaced under its kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_set_moved' -d 'the issuer moved its key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_chosen_by_header' -d 'a header of the request may have chosen another set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_of_authority' -d 'the key is that of a certification authority'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_too_weak' -d 'the key is too weak'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'too_many_keys_fit' -d 'more keys fit than are tried'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_written_oddly' -d 'the key is not written as it should be'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'placeholder_key' -d 'text stands in the place of a key'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'private_key_published' -d 'the private key was published'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'token_without_kid' -d 'the token has no kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_without_kid' -d 'the key that signed has no kid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_of_other_kid' -d 'the given key has another kid than the token names'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_not_asked_again' -d 'the cached set was not asked for again'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_key_given' -d 'no key was given'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'others_refuse_token' -d 'verifiers judge something in the token differently'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'spiffe_use' -d 'the key has use jwt-svid'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'apple_own_key' -d 'your own .p8 key for a token of Apple'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'supabase_signing_keys' -d 'Supabase\'s secret and key set mixed up'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'other_realm' -d 'a key set of another realm of Keycloak'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'b2c_policy' -d 'a key set of another policy of Azure AD B2C'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'http_not_allowed' -d 'the URL is http, and nothing was fetched'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_redirects' -d 'the URL of the key set redirects'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_set_there' -d 'the URL has no key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'no_document_there' -d 'the issuer has no discovery document'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'firewall_refuses' -d 'a firewall refuses the request for the key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_needs_credentials' -d 'the host asks for credentials'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_refused' -d 'the host does not give out the key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_host_fails' -d 'the host of the key set fails'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'certificate_not_trusted' -d 'the authority of the key host is not trusted'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'host_self_signed' -d 'the certificate of the key host is self-signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'host_chain_incomplete' -d 'the key host does not send its chain of certificates'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'host_certificate_expired' -d 'the certificate of the host is not valid now'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'host_wrong_name' -d 'the certificate of the key host is for another name'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'key_host_not_reached' -d 'the host of the key set cannot be reached'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_compressed' -d 'the answer is compressed, and nobody asked for that'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_is_page' -d 'the URL answers with a page for people'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'answer_is_no_set' -d 'what the URL answers is not a key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_malformed' -d 'the key set is there, and is written wrong'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'jwks_uri_unusable' -d 'the discovery document leads to no key set'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_url_is_document' -d 'the URL of the key set is that of a discovery document'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_url_is_certificates' -d 'the URL answers with a map from kid to certificate'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'issuer_behind_tls' -d 'the issuer does not know that it is behind TLS'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'document_of_another_issuer' -d 'the discovery document is of another issuer'
complete -c jwtk -n "__fish_jwtk_using_subcommand explain" -f -a 'set_too_old_to_tell' -d 'the cached set may be older than the key that signed'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'bash'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'zsh'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'fish'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'powershell'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'elvish'
complete -c jwtk -n "__fish_jwtk_using_subcommand completions" -f -a 'nushell'
