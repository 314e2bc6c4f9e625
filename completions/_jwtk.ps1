
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'jwtk' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'jwtk'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'jwtk' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('keygen', 'keygen', [CompletionResultType]::ParameterValue, 'Make a key')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Mint a token')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a token: is it acceptable, and if not, why')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what is in a token, without verifying it')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a local issuer for tests')
            [CompletionResult]::new('fixtures', 'fixtures', [CompletionResultType]::ParameterValue, 'Write good and broken tokens for testing a verifier')
            [CompletionResult]::new('probe', 'probe', [CompletionResultType]::ParameterValue, 'Test which tokens your service accepts')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Manage keys: the ring, and files')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'Manage key sets: publish, fetch, examine, compare')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain what a code means, what usually causes it, and what to do')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for each command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;keygen' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm of the key')
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Key ID [default: the RFC 7638 thumbprint]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the private key to a file with mode 0600 (- for stdout) instead of the ring')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the private key to a file with mode 0600 (- for stdout) instead of the ring')
            [CompletionResult]::new('--pub', '--pub', [CompletionResultType]::ParameterName, 'Write the public half to a file')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format of the files')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Encrypt the private key with the passphrase in a file; - for stdin')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--passphrase', '--passphrase', [CompletionResultType]::ParameterName, 'Encrypt the private key with a passphrase from the terminal')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing files')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;sign' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring''s signing key] [env: JWTK_KEY]')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm [default: the key''s own]')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'A file with the HMAC secret; - for stdin')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The variable that holds the HMAC secret')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'The encoding of the secret')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'Issuer [env: JWTK_ISS]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'Subject; always a string')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'Audience; several make an array [env: JWTK_AUD]')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'When it expires: 15m, a time, or none [default: 15m]')
            [CompletionResult]::new('--nbf', '--nbf', [CompletionResultType]::ParameterName, 'The time from which it is valid (nbf)')
            [CompletionResult]::new('--iat', '--iat', [CompletionResultType]::ParameterName, 'When it was issued, or none [default: now; 15m before an --exp in the past]')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'Its ID; random if no value is given')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'OAuth scope')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Any claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Any claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claims', '--claims', [CompletionResultType]::ParameterName, 'Claims as one JSON object, @FILE, or - for stdin')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'Type, or none [default: JWT; none for detached content]')
            [CompletionResult]::new('--x5c', '--x5c', [CompletionResultType]::ParameterName, 'The certificates of the key in the header (x5c): its own in this file, and those above it; PEM or DER')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Any header member except alg')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'Sign this file, or -, instead of claims: header..signature (RFC 7515 appendix F)')
            [CompletionResult]::new('--b64', '--b64', [CompletionResultType]::ParameterName, 'With false, sign the content unencoded instead of as base64url (RFC 7797)')
            [CompletionResult]::new('--break', '--break', [CompletionResultType]::ParameterName, 'Mint a token that is wrong in exactly this way; --list-flaws explains the flaws')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'The number of tokens to mint, on all cores')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--secret-as-is', '--secret-as-is', [CompletionResultType]::ParameterName, 'Use a secret that looks like something else: JSON, the name of a file, an expression')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Sign with a secret shorter than its hash')
            [CompletionResult]::new('--list-flaws', '--list-flaws', [CompletionResultType]::ParameterName, 'Show every flaw and what a correct verifier does with it')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'One token per line of stdin, in order; each line is a JSON object of claims, which override the flags')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;verify' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'The content that a token header..signature signs, byte for byte: a file or - (RFC 7515 appendix F)')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'A JWK Set: URL, file or - [env: JWTK_JWKS]')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'An issuer whose discovery document names its key set (OIDC discovery); expects that iss')
            [CompletionResult]::new('--better-auth', '--better-auth', [CompletionResultType]::ParameterName, 'A Better Auth server: the set at URL/api/auth/jwks; expects the URL''s origin as iss and aud')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]')
            [CompletionResult]::new('--x5c-root', '--x5c-root', [CompletionResultType]::ParameterName, 'Take the key from the token''s x5c, whose chain must end in one of these certificates: PEM or DER')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'A file with the HMAC secret; - for stdin')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The variable that holds the HMAC secret')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'The encoding of the secret')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Use only the keys with this kid or thumbprint; a key without kid gets it as its kid')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer to expect [env: JWTK_ISS]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'An audience to expect; any one of several [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject to expect')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The type to expect in the header [default: that of --profile, or any that an API accepts]')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'An algorithm to accept [default: the key decides]')
            [CompletionResult]::new('--x5c-oid', '--x5c-oid', [CompletionResultType]::ParameterName, 'An extension that a certificate of the token''s chain must have')
            [CompletionResult]::new('--x5c-san', '--x5c-san', [CompletionResultType]::ParameterName, 'A name that the signer''s certificate must have: a host, an IP address, a URI or a mail address')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A claim to expect: a string, or with := JSON of any type')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'A claim that must be present')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ, at most 10m')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'The maximum time since iat')
            [CompletionResult]::new('--max-lifetime', '--max-lifetime', [CompletionResultType]::ParameterName, 'The maximum time from iat to exp')
            [CompletionResult]::new('--min-validity', '--min-validity', [CompletionResultType]::ParameterName, 'Reject a token that expires sooner than this')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The kind of token, with its own requirements')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'The client that an ID token is for')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'The nonce that an ID token must repeat')
            [CompletionResult]::new('--azp', '--azp', [CompletionResultType]::ParameterName, 'The client that an ID token must have been issued to (azp); without this flag another client is a warning')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'A file with the access token that the at_hash of an ID token covers')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file in addition to the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--secret-as-is', '--secret-as-is', [CompletionResultType]::ParameterName, 'Use a secret that looks like something else: JSON, the name of a file, an expression')
            [CompletionResult]::new('--allow-no-exp', '--allow-no-exp', [CompletionResultType]::ParameterName, 'Accept a token without exp')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Use RSA keys of 512 to 2047 bits and secrets shorter than their hash')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--signature-only', '--signature-only', [CompletionResultType]::ParameterName, 'Check only the signature, over any payload, and no claims')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is fresh, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Also fetch over http from other machines, although the keys can be replaced in transit')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Read one token per line, or a JSON object with a member token; print one JSON verdict per line')
            [CompletionResult]::new('--only-failures', '--only-failures', [CompletionResultType]::ParameterName, 'Omit the verdicts of accepted tokens')
            [CompletionResult]::new('--summary', '--summary', [CompletionResultType]::ParameterName, 'Print only the summary')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;inspect' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Compare it with a second token, also @FILE or -, and mark the differences')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;serve' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address and port; port 0 chooses a free one')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'Also answer requests for this host; requests for this machine and the issuer''s host are always answered')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'Sign with existing keys: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, discarded at the end]')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'Read the secret for Jwtk-Admin from a file, and do not print it')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Replace the kid of the key')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm of the key in --keys, or of the new keys, one key for each [default: the key''s own, EdDSA]')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--rotate-every', '--rotate-every', [CompletionResultType]::ParameterName, 'Replace the signing key at this interval')
            [CompletionResult]::new('--lead', '--lead', [CompletionResultType]::ParameterName, 'How long a new key is published before it signs [default: 10m, at most half of --rotate-every]')
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long a replaced key stays published [default: the lifetime of a token]')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'The issuer, a URL [default: the address it listens on]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject of tokens whose request names none')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Another claim in every token: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Another claim in every token: a string, or with := JSON of any type')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'The lifetime of its tokens')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Break the answers with the key set: status:503, slow:5s, hang, garbage, empty, truncated or drop')
            [CompletionResult]::new('--cache-control', '--cache-control', [CompletionResultType]::ParameterName, 'The Cache-Control of the key set and the discovery documents [default: none]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--allow-remote', '--allow-remote', [CompletionResultType]::ParameterName, 'Listen on an address that other machines can reach')
            [CompletionResult]::new('--ephemeral', '--ephemeral', [CompletionResultType]::ParameterName, 'Use new keys and discard them at the end; this is the default')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;fixtures' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The directory to write to')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The directory to write to')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer [default: https://issuer.example] [env: JWTK_ISS]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience [default: https://api.example] [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Another claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Another claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'The lifetime of the good tokens')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithms of the good tokens; the broken ones use the first or all [default: the common ones with a public key]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing files')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;probe' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'The tokens of a directory that `jwtk fixtures` wrote')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Tokens of a running `jwtk serve`, at this URL')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Sign with this private key: file, - or env:NAME [default: the ring''s keys] [env: JWTK_KEY]')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer that the service expects [env: JWTK_ISS]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience that the service expects [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject [default: alice]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Another claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Another claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The method')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Also send this header; its value is never shown')
            [CompletionResult]::new('--expect-accept', '--expect-accept', [CompletionResultType]::ParameterName, 'The statuses that mean accepted')
            [CompletionResult]::new('--expect-reject', '--expect-reject', [CompletionResultType]::ParameterName, 'The statuses that mean refused')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'At most this many requests per second [default: one after another]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for one answer')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file in addition to the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--allow-remote', '--allow-remote', [CompletionResultType]::ParameterName, 'Allow a URL on another machine')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show the key ring: the state of each key, and what happens next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a key is: type, size, algorithm, thumbprints, and what is odd')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Write a key in another format')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add a private key or a secret to the ring')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a key from the ring permanently')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key, which is published at once and signs after a lead time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;key;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--kids', '--kids', [CompletionResultType]::ParameterName, 'Only the kids, one per line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;show' {
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;convert' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Replace the kid of the key')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm in its JWK [default: its own, or the only one for its type]')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format to write')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--new-passphrase-file', '--new-passphrase-file', [CompletionResultType]::ParameterName, 'Encrypt the output with the passphrase in a file')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file, with mode 0600 if it is private')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file, with mode 0600 if it is private')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--public', '--public', [CompletionResultType]::ParameterName, 'Write only the public half')
            [CompletionResult]::new('--new-passphrase', '--new-passphrase', [CompletionResultType]::ParameterName, 'Encrypt the output with a passphrase from the terminal')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing files')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;import' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Replace the kid of the key')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm that it signs with [default: its own, or the usual one for its type]')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;remove' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Remove even the signing key, and even if the clock is behind the newest key')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;rotate' {
            [CompletionResult]::new('--lead', '--lead', [CompletionResultType]::ParameterName, 'How long the new key is published before it signs: at least as long as caches keep a key set')
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long the older keys stay published after that: at least the lifetime of a token')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm of the new key [default: that of the newest key in the ring, or EdDSA]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on even if the clock is behind the newest key')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show the key ring: the state of each key, and what happens next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a key is: type, size, algorithm, thumbprints, and what is odd')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Write a key in another format')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add a private key or a secret to the ring')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a key from the ring permanently')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key, which is published at once and signs after a lead time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;key;help;list' {
            break
        }
        'jwtk;key;help;show' {
            break
        }
        'jwtk;key;help;convert' {
            break
        }
        'jwtk;key;help;import' {
            break
        }
        'jwtk;key;help;remove' {
            break
        }
        'jwtk;key;help;rotate' {
            break
        }
        'jwtk;key;help;help' {
            break
        }
        'jwtk;jwks' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the public halves of keys as one key set')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Fetch a key set from its host or the cache, and show what is in it')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Examine a key set: which keys are usable, and what is odd')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two states of a key set')
            [CompletionResult]::new('cache', 'cache', [CompletionResultType]::ParameterValue, 'List or clear the cached key sets')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;export' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Choose the key with this kid or thumbprint; a key without kid gets it as its kid')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Replace the kid of the key')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm in its JWK [default: its own, or the only one for its type]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format of the set')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing files')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;fetch' {
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'An issuer whose discovery document names its key set (OIDC discovery)')
            [CompletionResult]::new('--better-auth', '--better-auth', [CompletionResultType]::ParameterName, 'A Better Auth server: the set at URL/api/auth/jwks')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file in addition to the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is fresh, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Also fetch over http from other machines, although the keys can be replaced in transit')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;lint' {
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file in addition to the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is fresh, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Also fetch over http from other machines, although the keys can be replaced in transit')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;diff' {
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'A token: was its key already in OLD, so that the caches of verifiers could learn it?')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'If the host cannot be reached, use a cached set that expired at most this long ago, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for everything together: connecting (at most 5s), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file in addition to the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch the set now, even if the cached one is still fresh; the cache stores the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is fresh, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Also fetch over http from other machines, although the keys can be replaced in transit')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the cached key sets: their URL, their age, and how long they are fresh')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Clear the answers of one URL, or all answers')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;cache;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache;clear' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the cached key sets: their URL, their age, and how long they are fresh')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Clear the answers of one URL, or all answers')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;cache;help;list' {
            break
        }
        'jwtk;jwks;cache;help;clear' {
            break
        }
        'jwtk;jwks;cache;help;help' {
            break
        }
        'jwtk;jwks;help' {
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the public halves of keys as one key set')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Fetch a key set from its host or the cache, and show what is in it')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Examine a key set: which keys are usable, and what is odd')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two states of a key set')
            [CompletionResult]::new('cache', 'cache', [CompletionResultType]::ParameterValue, 'List or clear the cached key sets')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;help;export' {
            break
        }
        'jwtk;jwks;help;fetch' {
            break
        }
        'jwtk;jwks;help;lint' {
            break
        }
        'jwtk;jwks;help;diff' {
            break
        }
        'jwtk;jwks;help;cache' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the cached key sets: their URL, their age, and how long they are fresh')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Clear the answers of one URL, or all answers')
            break
        }
        'jwtk;jwks;help;cache;list' {
            break
        }
        'jwtk;jwks;help;cache;clear' {
            break
        }
        'jwtk;jwks;help;help' {
            break
        }
        'jwtk;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code is the result')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every considered key, and long values in full')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;help' {
            [CompletionResult]::new('keygen', 'keygen', [CompletionResultType]::ParameterValue, 'keygen')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'sign')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'verify')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'inspect')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'serve')
            [CompletionResult]::new('fixtures', 'fixtures', [CompletionResultType]::ParameterValue, 'fixtures')
            [CompletionResult]::new('probe', 'probe', [CompletionResultType]::ParameterValue, 'probe')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'key')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'jwks')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'explain')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;help;keygen' {
            break
        }
        'jwtk;help;sign' {
            break
        }
        'jwtk;help;verify' {
            break
        }
        'jwtk;help;inspect' {
            break
        }
        'jwtk;help;serve' {
            break
        }
        'jwtk;help;fixtures' {
            break
        }
        'jwtk;help;probe' {
            break
        }
        'jwtk;help;key' {
            break
        }
        'jwtk;help;jwks' {
            break
        }
        'jwtk;help;explain' {
            break
        }
        'jwtk;help;completions' {
            break
        }
        'jwtk;help;man' {
            break
        }
        'jwtk;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
