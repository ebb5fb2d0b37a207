import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import t from 'tap'
import { Agent } from 'undici'
import type { Alert } from '#sync/operations/alert.ts'
import { webhookChannel, webhookUrl } from '#sync/operations/notify/webhook.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const alert: Alert = {
  event: 'sync-failed',
  at: '2026-01-05T06:00:00.000Z',
  flow: 'Weekly sync',
  flowId: 'weekly',
  text: 'The sync failed.',
  record: null
}
const never = new AbortController().signal

/** A server that answers with these statuses, the last one again and again. */
async function hook(t: Test, ...statuses: number[]) {
  const received: { authorization: string | undefined; path: string | undefined; body: unknown }[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request))
    const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200
    received.push({ authorization: request.headers.authorization, path: request.url, body })
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('secret-header')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const dispatcher = new Agent()
  t.teardown(async () => {
    await dispatcher.destroy()
    server.close()
  })
  const url = webhookUrl(
    '--on-failure-webhook',
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/T0/secret-path`
  )
  return {
    received,
    channel: webhookChannel({ url, authorization: 'secret-header', dispatcher, clock: new FakeClock() })
  }
}

t.test('the notification is posted as JSON with the header of the environment', async (t) => {
  const { channel, received } = await hook(t, 204)
  await channel.send(alert, never)
  t.same(received, [{ authorization: 'secret-header', path: '/T0/secret-path', body: alert }])
})

t.test('429 and 5xx are repeated', async (t) => {
  const { channel, received } = await hook(t, 429, 503, 200)
  await channel.send(alert, never)
  t.equal(received.length, 3)
})

t.test('a webhook that goes on failing is given up, and its path and secret are in no message', async (t) => {
  const { channel, received } = await hook(t, 500)
  const failure = await channel.send(alert, never).catch((error: Error) => error)
  t.match(failure, { code: 'NOTIFICATION_FAILED', message: /it answered 500 \(tries: 6\)/ })
  t.notMatch(String(failure), /secret/)
  t.equal(received.length, 6)
})

t.test('a redirect is not followed', async (t) => {
  const { channel, received } = await hook(t, 307)
  await t.rejects(channel.send(alert, never), { code: 'NOTIFICATION_FAILED' })
  t.equal(received.length, 1)
})

t.test('a webhook that nobody serves has failed', async (t) => {
  const dispatcher = new Agent()
  t.teardown(() => dispatcher.destroy())
  const url = webhookUrl('--on-failure-webhook', 'http://127.0.0.1:1/')
  const channel = webhookChannel({ url, authorization: null, dispatcher, clock: new FakeClock() })
  await t.rejects(channel.send(alert, never), { code: 'NOTIFICATION_FAILED', message: /no answer after 6 tries/ })
})

for (const address of [
  'hook',
  'http://hooks.example.test/',
  'ftp://127.0.0.1/',
  'https://me:secret@hooks.example.test/'
]) {
  t.test(`${address} is refused as a webhook`, async (t) => {
    t.throws(() => webhookUrl('--on-failure-webhook', address), { code: 'CONFIG_INVALID' })
  })
}
