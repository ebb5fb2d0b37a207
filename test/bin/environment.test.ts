import { test } from 'tap'
import { readEnvironment } from '../../bin/environment.ts'

test('an empty variable counts as absent, and the lower-case name of a proxy wins', async (t) => {
  t.match(readEnvironment({ PENDO_INTEGRATION_KEY: ' ', https_proxy: '', HTTPS_PROXY: 'http://a.test' }), {
    integrationKey: undefined,
    httpsProxy: 'http://a.test'
  })
  t.equal(readEnvironment({ https_proxy: 'http://b.test', HTTPS_PROXY: 'http://a.test' }).httpsProxy, 'http://b.test')
})
