import { writeFileSync } from 'node:fs'
import { createServer as createHttpServer, request } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { connect } from 'node:net'
import { generate } from 'selfsigned'
import type { Test } from 'tap'
import { test } from 'tap'
import { start } from './command-line.ts'
import type { PendoForTest } from './pendo.ts'
import { startPendo } from './pendo.ts'

/** Name that no resolver knows: only the proxy leads to it. */
const host = 'pendo.example.test'
const users = '[{"email":"ann@example.test"}]'

async function listen(t: Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A Pendo behind https with a certificate of a private authority, and a proxy that tunnels to it whatever it is asked for. */
async function startBehindProxy(
  t: Test
): Promise<{ pendo: PendoForTest; proxy: string; tunnels: string[]; ca: string }> {
  const pendo = await startPendo(t)
  const pems = await generate([{ name: 'commonName', value: host }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] }
    ]
  })
  const ca = `${t.testdir({})}/ca.pem`
  writeFileSync(ca, pems.cert)
  const https = createHttpsServer({ key: pems.private, cert: pems.cert }, (incoming, outgoing) => {
    const headers = { ...incoming.headers, host: new URL(pendo.url).host }
    const inner = request(pendo.url + incoming.url, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(inner)
  })
  const httpsPort = await listen(t, https)
  const tunnels: string[] = []
  const proxy = createHttpServer()
  proxy.on('connect', ({ url }, socket) => {
    tunnels.push(url ?? '')
    const tunnel = connect(httpsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
    for (const end of [tunnel, socket]) end.on('error', () => {})
  })
  return { pendo, proxy: `http://127.0.0.1:${await listen(t, proxy)}`, tunnels, ca }
}

const args = ['push', '-', '--visitor-id-key', 'email', '--create', 'yes', '--pendo', `https://${host}`, '--json']

test('a push goes through HTTPS_PROXY to a Pendo whose certificate is of the authority in NODE_EXTRA_CA_CERTS', async (t) => {
  const { pendo, proxy, tunnels, ca } = await startBehindProxy(t)
  for (const name of ['HTTPS_PROXY', 'https_proxy']) {
    const pushing = start(t, args, { ...pendo.env, [name]: proxy, NODE_EXTRA_CA_CERTS: ca })
    pushing.child.stdin.end(users)
    const ended = await pushing.ended
    t.match(ended, { status: 0, stderr: '' }, name)
    t.match(JSON.parse(ended.stdout), { statusCode: 200, usersUpdated: 1 })
  }
  t.ok(tunnels.length >= 2)
  t.ok(tunnels.every((target) => target === `${host}:443`))
})

test('without the authority the certificate is not trusted, and nothing is sent', async (t) => {
  const { pendo, proxy } = await startBehindProxy(t)
  const checking = start(t, ['connect', 'pendo', '--pendo', `https://${host}`, '--json'], {
    ...pendo.env,
    HTTPS_PROXY: proxy
  })
  const ended = await checking.ended
  t.equal(ended.status, 3)
  t.match(JSON.parse(ended.stdout), { result: 'unreachable' })
  t.equal((await pendo.calls()).total, 0)
})

test('NO_PROXY, and plain http to this machine, pass the proxy by', async (t) => {
  const { pendo, proxy, tunnels, ca } = await startBehindProxy(t)
  const env = { ...pendo.env, HTTPS_PROXY: proxy, HTTP_PROXY: proxy, http_proxy: proxy, NODE_EXTRA_CA_CERTS: ca }
  const direct = start(t, ['connect', 'pendo', '--pendo', pendo.url, '--json'], env)
  t.match(await direct.ended, { status: 0 })
  const named = start(t, ['connect', 'pendo', '--pendo', `https://${host}`, '--json'], { ...env, NO_PROXY: host })
  t.match(await named.ended, { status: 3 })
  t.same(tunnels, [])
})
