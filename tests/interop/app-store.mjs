// Apple's App Store Server Library behind JSON lines: one request per line on stdin, one answer per line on stdout.
//   {"root","token"} -> {"ok":true,"claims"} | {"ok":false,"error"}: a transaction of the sandbox under a root in base64 of DER
import { createInterface } from 'node:readline'
import library from '@apple/app-store-server-library'

const { Environment, SignedDataVerifier, VerificationStatus } = library

for await (const line of createInterface({ input: process.stdin })) {
  const { root, token } = JSON.parse(line)
  let answer
  try {
    const roots = [Buffer.from(root, 'base64')]
    // Without online checks nothing is fetched, and the certificates are judged at the token's signedDate.
    const verifier = new SignedDataVerifier(roots, false, Environment.SANDBOX, 'com.example')
    answer = { ok: true, claims: await verifier.verifyAndDecodeTransaction(token) }
  } catch (error) {
    answer = { ok: false, error: VerificationStatus[error.status] ?? String(error) }
  }
  console.log(JSON.stringify(answer))
}
