import { request } from 'node:http'
import type { Test } from 'tap'
import t from 'tap'
import type { Health } from '#sync/operations/health.ts'
import { serveOperations } from '#sync/operations/serve-operations.ts'

async function served(t: Test, state: 'ok' | 'late', isReady = true) {
  const health: Health = {
    isHealthy: state === 'ok',
    flows: [{ flowId: 'weekly', flow: 'Weekly sync', state, reason: 'The last one is old.', lateAt: 0 }]
  }
  const server = await serveOperations({
    host: '127.0.0.1',
    port: 0,
    health: async () => health,
    samples: async () => [{ name: 'pendo_okta_healthy', labels: { flow: 'Weekly sync' }, value: 0 }],
    isReady: () => isReady
  })
  t.teardown(() => server.close())
  return server.url
}

t.test('/healthz is 503 while a flow is late, and /livez stays 200', async (t) => {
  const url = await served(t, 'late')
  const health = await fetch(`${url}/healthz`)
  t.equal(health.status, 503)
  t.match(await health.json(), { status: 'late', flows: [{ state: 'late', lateAt: '1970-01-01T00:00:00.000Z' }] })
  t.equal((await fetch(`${url}/livez`)).status, 200)
  t.equal((await fetch(`${url}/readyz`)).status, 200)
})

t.test('/healthz is 200 while all flows are healthy', async (t) => {
  t.equal((await fetch(`${await served(t, 'ok')}/healthz`)).status, 200)
})

t.test('/readyz is 503 as long as the data file is not open', async (t) => {
  t.equal((await fetch(`${await served(t, 'ok', false)}/readyz`)).status, 503)
})

t.test('/metrics is text of Prometheus', async (t) => {
  const answer = await fetch(`${await served(t, 'ok')}/metrics`)
  t.match(answer.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
  t.match(await answer.text(), /^# HELP pendo_okta_healthy .*\n# TYPE pendo_okta_healthy gauge\n/)
})

t.test('a request under the name of another host is refused on loopback', async (t) => {
  const url = await served(t, 'ok')
  const status = await new Promise((resolve) =>
    request(`${url}/metrics`, { headers: { host: 'evil.example.test' } }, (answer) => {
      resolve(answer.statusCode)
      answer.resume()
    }).end()
  )
  t.equal(status, 421)
})
