import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readSuite } from '#conformance/runscope/read-suite.ts'
import { requestsOf } from '#conformance/suite.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { brokenIn, check } from '../check.ts'

// Okta's suites are Okta's: they are read where somebody has them, in the folder okta-scim-tests of PENDO_OKTA_SHARED.
const folder = join(process.env.PENDO_OKTA_SHARED ?? '/nowhere', 'okta-scim-tests')
const skip = existsSync(folder) ? false : "Okta's suites are not there; PENDO_OKTA_SHARED names the folder above them"
const read = (name: string) => {
  const file = `Okta-SCIM-20-${name}-Test.json`
  return readSuite(readFileSync(join(folder, file), 'utf8'), file)
}
const assertionsOf = (suite: ReturnType<typeof read>) => requestsOf(suite).map(({ rules }) => rules.length)

t.test(
  "the 12 requests and 52 assertions of Okta's SPEC suite are green against the mock Pendo",
  { skip },
  async (t) => {
    const suite = read('SPEC')
    // 52 assertions, and the rule that the script comes to.
    t.same(assertionsOf(suite), [12, 8, 3, 3, 3, 7, 4, 1, 1, 3, 4, 4])
    const mock = await startMockPendo({ scim: true })
    t.teardown(() => mock.close())
    const server = mock.scim ?? { baseUrl: '', apiKey: '' }
    const report = await check(t, server, [suite])
    t.same(brokenIn(report), [])
    t.match(report.counts, { requests: 12, unanswered: 0, held: 52, broken: 0, notJudged: 1 })
    t.match(report.suites[0]?.requests[9]?.rules[1], { outcome: 'notJudged', found: /^\d+ ms; judged with --timing$/ })
    t.equal(report.leftBehind.length, 1)
    t.match((await check(t, server, [suite], { timing: true })).counts, { held: 53, broken: 0, notJudged: 0 })
  }
)

t.test("the 13 requests and 21 assertions of Okta's CRUD suite are read, and need an Okta", { skip }, async (t) => {
  const suite = read('CRUD')
  t.same(assertionsOf(suite), [1, 1, 1, 5, 1, 2, 1, 2, 1, 1, 2, 1, 2])
  t.equal(suite.steps.filter(({ kind }) => kind === 'pause').length, 6)
  const report = await check(t, { baseUrl: 'http://127.0.0.1:1', apiKey: 'unused' }, [suite])
  t.match(report.suites[0], { notRun: /needs an Okta .*--mock-okta/, requests: [] })
})
