import { Writable } from 'node:stream'
import { test } from 'tap'
import { showProgress } from '../../../bin/report/progress.ts'

/** A standard error that is no terminal, and what has been written to it. */
function plain(): { stderr: Writable; written: () => string } {
  let all = ''
  const stderr = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      all += text
      done()
    }
  })
  return { stderr, written: () => all }
}

const state = (settled: number, missing = 0) => ({
  taken: settled,
  settled,
  counts: { updated: settled - missing, unchanged: 0, missing, failed: 0, unsent: 0 }
})

test('without a terminal there is a line for each quarter of a list whose length is known', async (t) => {
  const { stderr, written } = plain()
  const view = showProgress(stderr, 'Create = No', 1_000)
  for (let settled = 50; settled <= 1_000; settled += 50) view.update(state(settled, 10))
  view.stop()
  t.same(written().split('\n'), [
    'Create = No: 250 of 1,000 users: 240 updated, 10 missing',
    'Create = No: 500 of 1,000 users: 490 updated, 10 missing',
    'Create = No: 750 of 1,000 users: 740 updated, 10 missing',
    'Create = No: 1,000 of 1,000 users: 990 updated, 10 missing',
    ''
  ])
})

test('without a terminal a short list of unknown length has no line', async (t) => {
  const { stderr, written } = plain()
  const view = showProgress(stderr, 'Pushing')
  view.update(state(40_000))
  t.equal(written(), '')
  view.update(state(60_000))
  view.update(state(70_000))
  view.stop()
  t.equal(written(), 'Pushing: 60,000 users: 60,000 updated\n')
})
