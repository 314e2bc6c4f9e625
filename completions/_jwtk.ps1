
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
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('keygen', 'keygen', [CompletionResultType]::ParameterValue, 'Make a key')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Mint a token')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a token: is it acceptable, and if not, why')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Look into a token without believing it')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a local issuer for tests')
            [CompletionResult]::new('fixtures', 'fixtures', [CompletionResultType]::ParameterValue, 'Write tokens for the tests of a verifier: good ones and broken ones')
            [CompletionResult]::new('probe', 'probe', [CompletionResultType]::ParameterValue, 'Test what a service of one''s own lets in')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Look after keys: the ring, and files')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'Look after key sets: publish, fetch, examine, compare')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what a code means, what usually leads to it, and what to do')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for each command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;keygen' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'What it will sign with')
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Key ID [default: the RFC 7638 thumbprint]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the private key to a file of mode 0600 (- for stdout), not to the ring')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the private key to a file of mode 0600 (- for stdout), not to the ring')
            [CompletionResult]::new('--pub', '--pub', [CompletionResultType]::ParameterName, 'Write the public half to a file')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format of the files')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Encrypt the private key with the passphrase in a file; - for stdin')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--passphrase', '--passphrase', [CompletionResultType]::ParameterName, 'Encrypt the private key with a passphrase that is asked for on the terminal')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;sign' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring''s signing key] [env: JWTK_KEY]')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Sign with the key of this kid or thumbprint; a key without kid takes it as its name; none leaves kid out')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm [default: the key''s own]')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'A file with the HMAC secret; - for stdin')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The variable that holds the HMAC secret')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'How the secret is written')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'Issuer [env: JWTK_ISS]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'Subject; always a string')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'Audience; several make an array [env: JWTK_AUD]')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'When it expires: 15m, a time, or none [default: 15m]')
            [CompletionResult]::new('--nbf', '--nbf', [CompletionResultType]::ParameterName, 'From when it counts')
            [CompletionResult]::new('--iat', '--iat', [CompletionResultType]::ParameterName, 'When it was issued, or none [default: now; 15m before an --exp that is past]')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'Its ID; without a value a random one')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'OAuth scope')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Any claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Any claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claims', '--claims', [CompletionResultType]::ParameterName, 'Claims as one JSON object, @FILE, or - for stdin')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'Type, or none [default: JWT; of detached content none]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Any header member but alg')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'Sign this file, or -, in the place of claims: header..signature (RFC 7515 appendix F)')
            [CompletionResult]::new('--b64', '--b64', [CompletionResultType]::ParameterName, 'With false, sign the content as it stands, and not as base64url (RFC 7797)')
            [CompletionResult]::new('--break', '--break', [CompletionResultType]::ParameterName, 'A token that is wrong in exactly this way; --list-flaws explains them')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many tokens to mint, on all cores')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--secret-as-is', '--secret-as-is', [CompletionResultType]::ParameterName, 'Use a secret that looks like something else: JSON, the name of a file, an expression')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Sign with a secret shorter than its hash')
            [CompletionResult]::new('--list-flaws', '--list-flaws', [CompletionResultType]::ParameterName, 'Show every flaw and what a correct verifier does with it')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'A token for each line of stdin, in order: a JSON object of claims, laid over the flags')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;verify' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'What a token header..signature was signed over, byte for byte: a file or - (RFC 7515 appendix F)')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'A JWK Set: URL, file or - [env: JWTK_JWKS]')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'An issuer that says where its key set is (OIDC discovery); expects that iss')
            [CompletionResult]::new('--better-auth', '--better-auth', [CompletionResultType]::ParameterName, 'A Better Auth server: the set at URL/api/auth/jwks; expects the URL''s origin as iss and aud')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'A file with the HMAC secret; - for stdin')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The variable that holds the HMAC secret')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'How the secret is written')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Use the keys of this kid or thumbprint alone; a key without kid takes it as its name')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer to expect [env: JWTK_ISS]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'An audience to expect; any of several [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject to expect')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The type to expect in the header; without it the one of --profile, or any that an API takes')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'An algorithm to accept; without it the key decides')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A claim to expect: a string, or with := JSON of any type')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'A claim that must be present')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ, 10m at most')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'The most time since iat')
            [CompletionResult]::new('--max-lifetime', '--max-lifetime', [CompletionResultType]::ParameterName, 'The most time from iat to exp')
            [CompletionResult]::new('--min-validity', '--min-validity', [CompletionResultType]::ParameterName, 'Reject a token that expires sooner')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The kind of token, with its own demands')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'The client that an ID token is for')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'The nonce that an ID token must repeat')
            [CompletionResult]::new('--azp', '--azp', [CompletionResultType]::ParameterName, 'The client that an ID token must have been issued to (azp); without it another one is a warning')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'A file with the access token that an ID token''s at_hash is about')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'For everything together: connecting (5s at most), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file too, besides the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--secret-as-is', '--secret-as-is', [CompletionResultType]::ParameterName, 'Use a secret that looks like something else: JSON, the name of a file, an expression')
            [CompletionResult]::new('--allow-no-exp', '--allow-no-exp', [CompletionResultType]::ParameterName, 'Accept a token without exp')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Use RSA keys of 512 to 2047 bits and secrets shorter than their hash')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Reject for what is only warned about otherwise')
            [CompletionResult]::new('--signature-only', '--signature-only', [CompletionResultType]::ParameterName, 'Check the signature over any payload, and no claims')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Ask the host now, even when the cached set is still good; the cache learns the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is good, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over http from another machine too, where the keys can be swapped on their way')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'A token per line, or a JSON object with a member token; a JSON verdict per line')
            [CompletionResult]::new('--only-failures', '--only-failures', [CompletionResultType]::ParameterName, 'No verdicts of accepted tokens')
            [CompletionResult]::new('--summary', '--summary', [CompletionResultType]::ParameterName, 'No verdicts, the summary alone')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;inspect' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Line it up with a second token, also @FILE or -, and mark what differs')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;serve' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address and port; port 0 takes a free one')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'Answer requests for this host too; those for this machine and the issuer''s host are answered anyway')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'Keys that stay: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, gone at the end]')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'Take the secret for Jwtk-Admin from a file, and do not print it')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key of this kid or thumbprint; a key without kid takes it as its name')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Give the key this kid in place of its own')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'What the key of --keys signs with, or the keys in memory, one key each [default: the key''s own, EdDSA]')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--rotate-every', '--rotate-every', [CompletionResultType]::ParameterName, 'Replace the signing key every so often')
            [CompletionResult]::new('--lead', '--lead', [CompletionResultType]::ParameterName, 'How long a new key is published before it signs [default: 10m, half of --rotate-every at most]')
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long a replaced key stays published [default: as long as a token lives]')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'The issuer''s name, a URL [default: the address it listens on]')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject of tokens whose request names none')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A further claim of every token: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A further claim of every token: a string, or with := JSON of any type')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'How long its tokens live')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Spoil the answers of the key set''s paths: status:503, slow:5s, hang, garbage, empty, truncated or drop')
            [CompletionResult]::new('--cache-control', '--cache-control', [CompletionResultType]::ParameterName, 'The Cache-Control of the key set and the discovery documents [default: none]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--allow-remote', '--allow-remote', [CompletionResultType]::ParameterName, 'Listen on an address that other machines can reach')
            [CompletionResult]::new('--ephemeral', '--ephemeral', [CompletionResultType]::ParameterName, 'New keys, gone at the end: the default, said aloud')
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
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A further claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A further claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'How long the good tokens live')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithms of the good tokens; the first is that of the broken ones [default: all that have a public key]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
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
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A further claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A further claim: a string, or with := JSON of any type')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The method')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header too; its value is never shown')
            [CompletionResult]::new('--expect-accept', '--expect-accept', [CompletionResultType]::ParameterName, 'The statuses that let a token in')
            [CompletionResult]::new('--expect-reject', '--expect-reject', [CompletionResultType]::ParameterName, 'The statuses that refuse one')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'At most so many requests a second [default: one after another]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one answer may take')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file too, besides the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('--allow-remote', '--allow-remote', [CompletionResultType]::ParameterName, 'Send to another machine than this one')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show the key ring: what each key is doing, and what will happen next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Tell what a key is: type, size, algorithm, thumbprints, and what is odd')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Write a key in another format')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add a private key or a secret to the ring')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a key out of the ring, for good')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key: published at once, signing after a lead')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;key;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--kids', '--kids', [CompletionResultType]::ParameterName, 'The kids alone, one a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;show' {
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;convert' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key of this kid or thumbprint; a key without kid takes it as its name')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Give the key this kid in place of its own')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm that its JWK names [default: its own, or the only one of its type]')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format to write')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--new-passphrase-file', '--new-passphrase-file', [CompletionResultType]::ParameterName, 'Encrypt what is written with the passphrase in a file')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file, of mode 0600 when it is private')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file, of mode 0600 when it is private')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--public', '--public', [CompletionResultType]::ParameterName, 'Write the public half alone')
            [CompletionResult]::new('--new-passphrase', '--new-passphrase', [CompletionResultType]::ParameterName, 'Encrypt what is written with a passphrase that is asked for on the terminal')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;import' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key of this kid or thumbprint; a key without kid takes it as its name')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Give the key this kid in place of its own')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm that it signs with [default: its own, or the usual one of its type]')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;remove' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Even the key that signs, and where the clock is behind the newest key')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;rotate' {
            [CompletionResult]::new('--lead', '--lead', [CompletionResultType]::ParameterName, 'How long the new key is published before it signs: as long as caches keep a key set')
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long the keys before it stay published from then on: as long as a token lives')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'What it will sign with [default: as the newest key of the ring, or EdDSA]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on where the clock is behind the newest key')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;key;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show the key ring: what each key is doing, and what will happen next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Tell what a key is: type, size, algorithm, thumbprints, and what is odd')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Write a key in another format')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add a private key or a secret to the ring')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a key out of the ring, for good')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key: published at once, signing after a lead')
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
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Publish: the public halves of keys as one set')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Fetch a key set, from its host or the cache, and say what is in it')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Examine a key set: which keys can be used, and what is odd')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two states of a key set')
            [CompletionResult]::new('cache', 'cache', [CompletionResultType]::ParameterValue, 'Look at the key sets that were fetched before, or forget them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;export' {
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key of this kid or thumbprint; a key without kid takes it as its name')
            [CompletionResult]::new('--set-kid', '--set-kid', [CompletionResultType]::ParameterName, 'Give the key this kid in place of its own')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm that its JWK names [default: its own, or the only one of its type]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format of the set')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'A file with the passphrase of an encrypted key')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;fetch' {
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'An issuer that says where its set is (OIDC discovery)')
            [CompletionResult]::new('--better-auth', '--better-auth', [CompletionResultType]::ParameterName, 'A Better Auth server: the set at URL/api/auth/jwks')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'For everything together: connecting (5s at most), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file too, besides the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Ask the host now, even when the cached set is still good; the cache learns the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is good, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over http from another machine too, where the keys can be swapped on their way')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;lint' {
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'For everything together: connecting (5s at most), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file too, besides the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The time to take for now: Unix seconds, RFC 3339, or an offset such as -1h')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Ask the host now, even when the cached set is still good; the cache learns the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is good, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over http from another machine too, where the keys can be swapped on their way')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;diff' {
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'A token: was its key in OLD already, where the caches of verifiers could learn it?')
            [CompletionResult]::new('--cache-ttl', '--cache-ttl', [CompletionResultType]::ParameterName, 'How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h); 0s asks the host every time')
            [CompletionResult]::new('--stale-if-error', '--stale-if-error', [CompletionResultType]::ParameterName, 'When the host cannot be asked, use a cached set that is past its time by at most this, and warn')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'For everything together: connecting (5s at most), up to three tries, and the body')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM or DER file too, besides the system''s')
            [CompletionResult]::new('--http-header', '--http-header', [CompletionResultType]::ParameterName, 'Send this header to the host that the URL names; its value is never shown')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Ask the host now, even when the cached set is still good; the cache learns the answer')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Make no connection: use the cached set while it is good, else stop with exit code 4')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read nor write the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over http from another machine too, where the keys can be swapped on their way')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what is cached: from where, since when, how long it is good')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the answers of one URL, or all of them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jwtk;jwks;cache;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache;clear' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;jwks;cache;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what is cached: from where, since when, how long it is good')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the answers of one URL, or all of them')
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
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Publish: the public halves of keys as one set')
            [CompletionResult]::new('fetch', 'fetch', [CompletionResultType]::ParameterValue, 'Fetch a key set, from its host or the cache, and say what is in it')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Examine a key set: which keys can be used, and what is odd')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two states of a key set')
            [CompletionResult]::new('cache', 'cache', [CompletionResultType]::ParameterValue, 'Look at the key sets that were fetched before, or forget them')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what is cached: from where, since when, how long it is good')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the answers of one URL, or all of them')
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
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The report as one JSON document on stdout')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jwtk;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No reports on stderr; the exit code tells')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'More detail: every key considered, long values whole')
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
