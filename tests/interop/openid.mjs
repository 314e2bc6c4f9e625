// openid-client and oauth4webapi behind JSON lines: one request per line on stdin, one answer per line on stdout.
//   {"issuer","audience","token"?} -> {"ok":true,"claims","scope"} | {"ok":false,"error"}
// Discovers the issuer by OpenID Connect and by OAuth, gets an access token with the client credentials grant,
// and accepts it, or the token in the request, by RFC 9068.
import { createInterface } from 'node:readline'
import * as client from 'openid-client'
import * as oauth from 'oauth4webapi'

const insecure = { [oauth.allowInsecureRequests]: true }

async function accept({ issuer, audience, token }) {
  const url = new URL(issuer)
  const options = { execute: [client.allowInsecureRequests] }
  const config = await client.discovery(url, 'svc', 'any secret', undefined, options)
  await client.discovery(url, 'svc', 'any secret', undefined, { ...options, algorithm: 'oauth2' })
  const granted = await client.clientCredentialsGrant(config, { scope: 'read', resource: audience })
  const request = new Request(audience, {
    headers: { authorization: `Bearer ${token ?? granted.access_token}` },
  })
  const server = config.serverMetadata()
  const claims = await oauth.validateJwtAccessToken(server, request, audience, insecure)
  return { claims, scope: granted.scope }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await accept(JSON.parse(line)).then(
    (result) => ({ ok: true, ...result }),
    (error) => ({ ok: false, error: `${error.code ?? error.name}: ${error.message} ${error.cause?.message ?? ''}` }),
  )
  console.log(JSON.stringify(answer))
}
