import { readFile } from 'node:fs/promises'
import { reservedNames } from '#conformance/addressee.ts'
import type { PlannedSuite } from '#conformance/plan.ts'
import { drivesOkta, planCheck } from '#conformance/plan.ts'
import { areas } from '#conformance/points/index.ts'
import type { CheckReport } from '#conformance/report.ts'
import { isAllHeld } from '#conformance/report.ts'
import { runCheck } from '#conformance/run/run-check.ts'
import { readSuite } from '#conformance/runscope/read-suite.ts'
import type { Suite } from '#conformance/suite.ts'
import type { Target } from '#conformance/target.ts'
import { openTarget } from '#conformance/target.ts'
import type { Variables } from '#conformance/template.ts'
import { AppError } from '#core/errors.ts'
import { systemRandom } from '#core/random.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { jsonLine, printable } from '../printable.ts'
import { refuseCrowdedOutput } from '../report/one-taker.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import { htmlText } from '../report/scim/html.ts'
import { junitText } from '../report/scim/junit.ts'
import { planText } from '../report/scim/plan-text.ts'
import { showCheckProgress } from '../report/scim/progress.ts'
import { reportText } from '../report/scim/text.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { ScimClient } from '../scim/connection.ts'
import { connectionTo } from '../scim/connection.ts'
import { mockOktaNames, openMockOkta } from '../scim/mock-okta.ts'
import type { ScimTargetOptions } from '../scim-target.ts'
import { openScimTarget } from '../scim-target.ts'
import type { Terminal } from '../terminal.ts'
import { openTransport } from '../transport.ts'

/** What `pendo-okta scim check` was given. */
export interface ScimCheckArguments extends ScimTargetOptions {
  /** Files with suites, in place of the points. */
  readonly suite?: readonly string[]
  /** `name=value` */
  readonly variable?: readonly string[]
  /** Areas of the points to leave out. */
  readonly skip?: readonly string[]
  readonly timing?: boolean
  /** Client of the mock Okta that suites drive. */
  readonly mockOkta?: ScimClient
  readonly plan?: boolean
  readonly json?: boolean
  /** Where the JUnit XML goes; `-` is standard output. */
  readonly junit?: string
  /** Where the page goes; `-` is standard output. */
  readonly html?: string
}

/**
 * Checks a SCIM server, after showing what will be sent.
 * @returns 0 when every judged rule holds, 1 when one is broken or a request got no answer
 * @throws AppError `SUITE_NOT_RUN`, once the others are reported; `SUITE_INVALID`, `SCIM_REFUSED`, `SCIM_UNREACHABLE`,
 *   `SCIM_TEST_FAILED`
 */
export async function runScimCheck(terminal: Terminal, given: ScimCheckArguments): Promise<number> {
  const { stdout, environment, interrupt } = terminal
  const { junit, html } = given
  refuseCrowdedOutput({ json: given.json, paths: { '--junit': junit, '--html': html } })
  const outputs = Object.entries({ '--junit': junit, '--html': html }).map(([option, path]) => {
    return { option, path: path === '-' ? undefined : path }
  })
  await refuseSameFiles(
    [...(given.suite ?? []), given.keyFile].map((path) => ({ option: 'an input', path })),
    outputs
  )

  // A plan shows no key, and needs none.
  const target = given.plan ? openTarget(given.url, '', given.authorization) : openScimTarget(given, environment)
  const suites = await chosenSuites(given)
  if (given.mockOkta !== undefined) refuseIdleOkta(suites, target)
  const planned = planCheck(suites, {
    target,
    random: systemRandom,
    hasOkta: given.mockOkta !== undefined,
    given: readVariables(given.variable ?? [])
  })
  const okta = given.mockOkta === undefined ? null : mockOktaNames[given.mockOkta]
  const isText = !given.json && junit !== '-' && html !== '-'
  if (isText) stdout.write(printable(planText(planned, target.baseUrl, okta)))
  if (given.plan) {
    if (given.json) stdout.write(jsonLine(planJson(planned, target, okta)))
    return 0
  }

  const report = await check(terminal, planned, target, given)
  const reports = [
    [junit, junitText],
    [html, htmlText]
  ] as const
  for (const [where, text] of reports) {
    if (where === '-') stdout.write(text(report))
    else if (where !== undefined) await writeWhole(where, text(report))
  }
  if (given.json) stdout.write(jsonLine(report))
  else if (isText) stdout.write(`${printable(reportText(report))}\n`)

  refuseInterrupted(interrupt, 'the rest of the check')
  if (!isAllHeld(report)) return 1
  for (const { file, name, notRun } of report.suites) {
    if (notRun !== null) throw new AppError('SUITE_NOT_RUN', [file ?? name, notRun], { where: file ?? name })
  }
  return 0
}

async function check(
  { stderr, environment, clock, interrupt }: Terminal,
  planned: readonly PlannedSuite[],
  target: Target,
  { timing = false, mockOkta }: ScimCheckArguments
): Promise<CheckReport> {
  const total = planned.reduce((sum, { notRun, requests }) => sum + (notRun === null ? requests.length : 0), 0)
  const dispatcher = openTransport(environment)
  const progress = showCheckProgress(stderr, total)
  const { signal } = interrupt
  try {
    return await runCheck(planned, {
      target,
      dispatcher,
      clock,
      timing,
      signal,
      ...(mockOkta === undefined
        ? {}
        : { openOkta: () => openMockOkta({ target, client: mockOkta, dispatcher, clock, signal }) }),
      onRequest: (done, title) => progress.update(done, title)
    })
  } finally {
    progress.stop()
    await dispatcher.destroy()
  }
}

/**
 * An Okta that nobody drives would look as if it had been tested.
 * @throws AppError `CONFIG_INVALID`, and what keeps Okta from being connected
 */
function refuseIdleOkta(suites: readonly Suite[], target: Target): void {
  connectionTo(target)
  if (suites.some(drivesOkta)) return
  const what = "no suite drives an Okta; give Okta's CRUD suite with --suite, or leave it out"
  throw new AppError('CONFIG_INVALID', ['--mock-okta', what], { where: '--mock-okta' })
}

async function chosenSuites({ suite, skip = [] }: ScimCheckArguments): Promise<readonly Suite[]> {
  if (suite !== undefined) return await Promise.all(suite.map(readSuiteFile))
  const chosen = [...areas].filter(([area]) => !skip.includes(area)).map(([, area]) => area)
  if (chosen.length > 0) return chosen
  throw new AppError('CONFIG_INVALID', ['--skip', 'it leaves no area over'], { where: '--skip' })
}

async function readSuiteFile(path: string): Promise<Suite> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new AppError('SUITE_INVALID', [path, `it cannot be read (${code})`], { where: path, cause: error })
  }
  return readSuite(text, path)
}

/** Values by name, from `name=value`. */
function readVariables(texts: readonly string[]): Variables {
  const refuse = (what: string) => new AppError('CONFIG_INVALID', ['--variable', what], { where: '--variable' })
  return new Map(
    texts.map((text) => {
      const [, name = '', value = ''] = /^([^=\s{}]+)=(.*)$/s.exec(text) ?? []
      if (name === '') throw refuse(`"${text}" is not name=value`)
      if (reservedNames.has(name)) throw refuse(`${name} comes from the URL and the key`)
      return [name, value] as const
    })
  )
}

function planJson(planned: readonly PlannedSuite[], { baseUrl }: Target, okta: string | null): object {
  const suites = planned.map(({ suite, notRun, requests }) => {
    return { name: suite.name, file: suite.file, notRun, plan: requests }
  })
  return { baseUrl, okta, suites }
}
