import t from 'tap'
import { isLoopback } from '#core/origin.ts'

t.test('only localhost, 127.0.0.0/8 and ::1 are this machine', async (t) => {
  for (const name of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.8.7', '[::1]', '::1'])
    t.equal(isLoopback(name), true, name)
  for (const name of ['127.evil.test', 'localhost.evil.test', '128.0.0.1', '10.0.0.1', '', '[::2]', '0.0.0.0'])
    t.equal(isLoopback(name), false, name)
})
