// panva jose behind JSON lines: one request per line on stdin, one answer per line on stdout.
//   {"op":"verify","token","jwks"|"secret","algs","iss","aud"} -> {"ok":true,"claims"} | {"ok":false,"error"}
//   {"op":"accept", as verify,"now","leeway"} -> {"ok":true} | {"ok":false,"error"}: exp is required, as in jwtk
//   {"op":"mint","alg","iss","aud"} -> {"ok":true,"token","jwks","private_pem"} | {"ok":true,"token","secret"}
//   {"op":"detach","alg","content","b64"} -> {"ok":true,"token","jwks"}: header..signature over base64url of content, or over it
//   {"op":"attach","token","jwks","alg","content"} -> {"ok":true} | {"ok":false,"error"}: content is text
//   {"op":"sign","alg","claims"} -> {"ok":true,"token"}: with no more in the header than jose demands
//   {"op":"served","set","then"?,"redirects"?,"steps":[[seconds,token]],"algs","iss","aud"}
//     -> {"ok":true,"seen":[{"ok","requests","error"?}]}: a set behind a URL, and a clock that moves; `then` replaces it after a step
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import * as jose from 'jose'

const bytes = (text) => new TextEncoder().encode(text)

async function verify({ token, jwks, secret, algs, iss, aud }) {
  const key = jwks ? jose.createLocalJWKSet(jwks) : bytes(secret)
  const { payload } = await jose.jwtVerify(token, key, { algorithms: algs, issuer: iss, audience: aud })
  return { claims: payload }
}

const sets = new Map()

// One set for each text, so that its keys are imported once.
function keySet(jwks) {
  const text = JSON.stringify(jwks)
  if (!sets.has(text)) sets.set(text, jose.createLocalJWKSet(jwks))
  return sets.get(text)
}

async function accept({ token, jwks, secret, algs, iss, aud, now, leeway }) {
  await jose.jwtVerify(token, jwks ? keySet(jwks) : bytes(secret), {
    algorithms: algs,
    issuer: iss,
    audience: aud,
    currentDate: new Date(now * 1000),
    clockTolerance: leeway,
    requiredClaims: ['exp'],
  })
}

async function mint({ alg, iss, aud }) {
  const token = (kid, key) =>
    new jose.SignJWT({})
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .setIssuer(iss)
      .setAudience(aud)
      .setSubject('interop')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(key)
  if (alg.startsWith('HS')) {
    const secret = crypto.randomUUID() + crypto.randomUUID() // 72 bytes: enough for HS512
    return { token: await token(undefined, bytes(secret)), secret }
  }
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  const jwk = await jose.exportJWK(publicKey)
  const kid = await jose.calculateJwkThumbprint(jwk)
  return {
    token: await token(kid, privateKey),
    jwks: { keys: [{ ...jwk, kid, alg, use: 'sig' }] },
    private_pem: await jose.exportPKCS8(privateKey),
  }
}

async function detach({ alg, content, b64 }) {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  const header = b64 ? { alg } : { alg, b64, crit: ['b64'] }
  const jws = await new jose.FlattenedSign(bytes(content)).setProtectedHeader(header).sign(privateKey)
  const jwk = { ...(await jose.exportJWK(publicKey)), alg, use: 'sig' }
  return { token: `${jws.protected}..${jws.signature}`, jwks: { keys: [jwk] } }
}

async function attach({ token, jwks, alg, content }) {
  const [header, , signature] = token.split('.')
  const { b64 } = jose.decodeProtectedHeader(token)
  const payload = b64 === false ? bytes(content) : jose.base64url.encode(content)
  const jws = { protected: header, payload, signature }
  await jose.flattenedVerify(jws, await jose.importJWK(jwks.keys[0], alg), { algorithms: [alg] })
}

async function sign({ alg, claims }) {
  const { privateKey } = await jose.generateKeyPair(alg)
  return { token: await new jose.SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey) }
}

async function served({ set, then = set, redirects, steps, algs, iss, aud }) {
  let [body, requests] = [set, 0]
  const server = createServer((request, response) => {
    requests += 1
    if (redirects && request.url === '/jwks') response.writeHead(302, { location: '/moved' })
    response.end(JSON.stringify(body))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const keys = jose.createRemoteJWKSet(new URL(`http://127.0.0.1:${server.address().port}/jwks`))
  const now = Date.now
  const seen = []
  for (const [seconds, token] of steps) {
    Date.now = () => now() + 1000 * seconds
    const options = { algorithms: algs, issuer: iss, audience: aud, currentDate: new Date(now()) }
    const answer = await jose.jwtVerify(token, keys, options).then(
      () => ({ ok: true }),
      (error) => ({ ok: false, error: `${error.code ?? error.name}: ${error.message}` }),
    )
    seen.push({ ...answer, requests })
    body = then
  }
  Date.now = now
  server.close()
  server.closeAllConnections()
  return { seen }
}

const ops = { verify, accept, mint, detach, attach, sign, served }
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const answer = await ops[request.op](request).then(
    (result) => ({ ok: true, ...result }),
    (error) => ({ ok: false, error: `${error.code ?? error.name}: ${error.message}` }),
  )
  console.log(JSON.stringify(answer))
}
