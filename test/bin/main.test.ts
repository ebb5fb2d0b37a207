import { PassThrough, Readable } from 'node:stream'
import { test } from 'tap'
import { readEnvironment } from '../../bin/environment.ts'
import { runCommandLine } from '../../bin/main.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { noInterrupt } from './command-line.ts'

test('a fault that nobody foresaw is status 1 and one object as well', async (t) => {
  const stderr = new PassThrough({ encoding: 'utf8' })
  const broken = new PassThrough()
  broken.write = () => {
    throw new TypeError('a fault of a test \u001b[2J')
  }
  const terminal = {
    stdin: Readable.from([]),
    stdout: broken,
    stderr,
    environment: readEnvironment({}),
    clock: new FakeClock(),
    interrupt: noInterrupt
  }
  t.equal(await runCommandLine(['egress', '--json'], terminal), 1)
  t.match(JSON.parse(stderr.read()), { code: 'PROGRAM_FAULT', message: /a fault of a test/, where: null })
  t.equal(await runCommandLine(['egress'], terminal), 1)
  t.match(stderr.read(), /^pendo-okta: .*\[PROGRAM_FAULT\]\nTypeError: a fault of a test \ufffd\[2J\n {4}at /)
})
