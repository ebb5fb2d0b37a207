import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'tap'
import { showCheckProgress } from '../../../../bin/report/scim/progress.ts'

for (const [where, isTTY, pattern] of [
  ['on a terminal a line tells how many requests are done', true, /1 of 2 requests {2}Okta reads the user/],
  ['elsewhere nothing is said', false, /^$/]
] as const) {
  test(where, async (t) => {
    const stderr = Object.assign(new PassThrough(), { isTTY })
    const written = text(stderr)
    const view = showCheckProgress(stderr, 2)
    view.update(1, 'Okta reads the user')
    view.stop()
    stderr.end()
    t.match(await written, pattern)
  })
}
