import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'tap'
import { EnvHttpProxyAgent } from 'undici'
import { bypassesProxy } from '../../bin/no-proxy.ts'

const cases: [host: string, noProxy: string, bypassed: boolean][] = [
  ['app.pendo.test', '', false],
  ['app.pendo.test', 'app.pendo.test', true],
  ['app.pendo.test', 'pendo.test', true],
  ['app.pendo.test', '.pendo.test', true],
  ['app.pendo.test', '*.pendo.test', true],
  ['pendo.test', '*.pendo.test', false],
  ['pendo.test', '.pendo.test', true],
  ['notpendo.test', 'pendo.test', false],
  ['app.pendo.test', 'other.test, app.pendo.test', true],
  ['app.pendo.test', 'other.test app.pendo.test', true],
  ['APP.pendo.test', 'app.PENDO.test', true],
  ['app.pendo.test', '*', true],
  ['app.pendo.test', 'app.pendo.test:443', true],
  ['app.pendo.test', 'app.pendo.test:8443', false],
  ['[::1]', '::1', true],
  ['[::1]', '[::1]:443', true]
]

for (const [host, noProxy, bypassed] of cases) {
  test(`${host} goes ${bypassed ? 'directly' : 'by way of the proxy'} when NO_PROXY is "${noProxy}", as undici decides too`, async (t) => {
    let asked = 0
    const proxy = createServer()
    proxy.on('connect', (_request, socket) => {
      asked += 1
      socket.end('HTTP/1.1 503 No\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.teardown(() => proxy.close())
    const agent = new EnvHttpProxyAgent({
      httpsProxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      httpProxy: '',
      noProxy,
      // No name is looked up: a direct connection fails at once.
      connect: (_options, callback) => callback(new Error('direct'), null)
    })
    t.teardown(() => agent.destroy())
    await t.rejects(agent.request({ origin: `https://${host}`, path: '/', method: 'GET' }))
    t.equal(bypassesProxy(new URL(`https://${host}`), noProxy), bypassed)
    t.equal(asked, bypassed ? 0 : 1)
  })
}
