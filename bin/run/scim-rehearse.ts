import type { AccessComparison } from '#rehearsal/access/compare-access.ts'
import { compareAccess } from '#rehearsal/access/compare-access.ts'
import type { Outcome } from '#rehearsal/outcome.ts'
import type { Taken } from '#rehearsal/rehearsal.ts'
import { Rehearsal } from '#rehearsal/rehearsal.ts'
import { usualRequestMs } from '#rehearsal/requests/duration.ts'
import { planRequests } from '#rehearsal/requests/plan.ts'
import type { Shown } from '#rehearsal/shown.ts'
import type { Allowance } from '../allowance.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { objections } from '../loss-verdict.ts'
import { jsonLine, printable } from '../printable.ts'
import { csvText } from '../report/csv-text.ts'
import { refuseCrowdedOutput } from '../report/one-taker.ts'
import { accessText, introText, lossColumns, lossRow } from '../report/rehearsal/access-text.ts'
import {
  accessJson,
  leftJson,
  organizationJson,
  outcomeJson,
  requestsJson,
  takenJson,
  undoneJson
} from '../report/rehearsal/json.ts'
import { outcomeText } from '../report/rehearsal/outcome-text.ts'
import { showRehearsalProgress } from '../report/rehearsal/progress.ts'
import type { StepRequests } from '../report/rehearsal/requests-text.ts'
import { requestsText } from '../report/rehearsal/requests-text.ts'
import { shownText, stepHeading, takenText, undoneText } from '../report/rehearsal/steps-text.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Terminal } from '../terminal.ts'
import type { Led } from './rehearse-stepwise.ts'
import { rehearseStepwise } from './rehearse-stepwise.ts'
import type { GivenOrganization, OrganizationOptions } from './rehearsed-organization.ts'
import { readOrganization } from './rehearsed-organization.ts'

/** What `pendo-okta scim rehearse` was given. */
export interface ScimRehearseArguments extends OrganizationOptions {
  readonly client?: 'oin' | 'wizard'
  /** All steps without asking. */
  readonly all?: boolean
  /** Take all steps back at the end. */
  readonly undo?: boolean
  /** Only what is foreseen. */
  readonly plan?: boolean
  readonly requestMs?: number
  readonly allowLoss?: Allowance
  readonly json?: boolean
  /** Where the table of those who may lose access goes; `-` is standard output. */
  readonly csv?: string
}

/** What came of the steps. */
interface Ended {
  readonly taken: readonly Taken[]
  /** Null where it was ended before the last step. */
  readonly outcome: Outcome | null
  /** Null where nothing was taken back in the end. */
  readonly undone: { readonly steps: readonly Taken[]; readonly left: Shown } | null
}

const modes = { oin: 'OIN', wizard: 'AIW' } as const

/**
 * Rehearses the article: who may lose access, the steps, and what came of them.
 * @returns 0 when nothing speaks against going on, 1 when something does
 * @throws AppError `CONFIG_INVALID`, `INTERRUPTED`, or what is wrong with a file or with Okta
 */
export async function runScimRehearse(terminal: Terminal, given: ScimRehearseArguments): Promise<number> {
  const { stdout } = terminal
  const { csv, json, requestMs = usualRequestMs } = given
  refuseCrowdedOutput({ json, paths: { '--csv': csv } })
  const members = given.okta === undefined ? given.group : undefined
  const inputs = { '--pendo-users': given.pendoUsers, '--group': members, '--token-file': given.tokenFile }
  await refuseSameFiles(
    Object.entries(inputs).map(([option, path]) => ({ option, path })),
    [{ option: '--csv', path: csv === '-' ? undefined : csv }]
  )
  const organization = await readOrganization(terminal, given)
  const access = compareAccess(organization.people, organization.group.members)
  const isText = json !== true && csv !== '-'
  if (isText) stdout.write(`${introText(organization, given.okta)}\n${accessText(access)}`)
  await writeLosses(terminal, access, csv)

  const planned = planRequests(organization, modes[given.client ?? 'oin']).map(({ step, tally }) => ({
    step,
    requests: tally
  }))
  const ended = given.plan ? null : await rehearse(terminal, organization, given, planned, isText)
  const requests = ended?.taken.map(({ step, requests }) => ({ step: step.id, requests })) ?? planned
  const outcome = ended?.outcome ?? null
  const against = organization.isMadeUp ? [] : objections({ access, outcome, allowLoss: given.allowLoss })
  if (isText) stdout.write(endText(ended, requests, requestMs, against))
  if (json) {
    stdout.write(
      jsonLine({
        organization: organizationJson(organization),
        access: accessJson(access),
        steps: ended?.taken.map(takenJson) ?? [],
        outcome: outcome === null ? null : outcomeJson(outcome),
        requests: requestsJson(requests, requestMs),
        undone: ended?.undone?.steps.map(undoneJson) ?? null,
        left: ended?.undone ? leftJson(ended.undone.left) : null,
        against
      })
    )
  }
  return against.length === 0 ? 0 : 1
}

async function writeLosses({ stdout }: Terminal, { losses }: AccessComparison, csv: string | undefined): Promise<void> {
  if (csv === undefined) return
  const text = csvText([lossColumns, ...losses.map(lossRow)])
  if (csv === '-') stdout.write(stdout.isTTY ? printable(text) : text)
  else await writeWhole(csv, text)
}

function endText(
  ended: Ended | null,
  requests: readonly StepRequests[],
  requestMs: number,
  against: readonly string[]
): string {
  const parts = [
    ended?.outcome ? outcomeText(ended.outcome) : '',
    requestsText(requests, requestMs),
    ended?.undone
      ? `${ended.undone.steps.map(undoneText).join('\n')}\nWhat is left:\n${shownText(ended.undone.left)}`
      : '',
    against.length === 0 ? '' : `Before you do it: ${against.join('; ')}.\n`
  ]
  return parts
    .filter((part) => part !== '')
    .map((part) => `\n${part}`)
    .join('')
}

async function rehearse(
  terminal: Terminal,
  organization: GivenOrganization,
  given: ScimRehearseArguments,
  planned: readonly StepRequests[],
  isText: boolean
): Promise<Ended> {
  const { clock, interrupt, stderr, stdin, stdout } = terminal
  refuseInterrupted(interrupt, 'the rehearsal')
  const progress = showRehearsalProgress(stderr)
  const rehearsal = await Rehearsal.open(organization, {
    client: modes[given.client ?? 'oin'],
    clock,
    signal: interrupt.signal,
    onRequest: () => progress.count()
  })
  const withProgress = async <T>(expected: number | undefined, work: () => Promise<T>): Promise<T> => {
    progress.begin(expected)
    try {
      return await work()
    } finally {
      progress.end()
    }
  }
  const led: Led = {
    advance: () => {
      const id = rehearsal.next?.id
      return withProgress(planned.find(({ step }) => step === id)?.requests.total, () => rehearsal.advance())
    },
    undo: () => withProgress(undefined, () => rehearsal.undo())
  }
  try {
    const isStepwise = isText && !given.all && stdin.isTTY === true && stdout.isTTY === true
    if (isStepwise) await rehearseStepwise(rehearsal, led, terminal)
    else await rehearseAtOnce(rehearsal, led, isText ? (text) => void stdout.write(text) : () => {})
    refuseInterrupted(interrupt, 'the rehearsal')
    const taken = [...rehearsal.taken]
    const outcome = rehearsal.next === null ? await rehearsal.outcome() : null
    return { taken, outcome, undone: given.undo ? await undoAll(rehearsal, led) : null }
  } finally {
    await rehearsal.close()
  }
}

async function rehearseAtOnce(rehearsal: Rehearsal, led: Led, write: (text: string) => void): Promise<void> {
  for (let { next } = rehearsal; next !== null; next = rehearsal.next) {
    write(`\n${stepHeading(next)}`)
    write(takenText(await led.advance()))
  }
}

async function undoAll(rehearsal: Rehearsal, led: Led): Promise<Ended['undone']> {
  const steps: Taken[] = []
  for (let back = await led.undo(); back !== null; back = await led.undo()) steps.push(back)
  return steps.length === 0 ? null : { steps, left: await rehearsal.left() }
}
