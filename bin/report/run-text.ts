import { AppError, errorTable } from '#core/errors.ts'
import type { RunResult } from '#engine/contract.ts'
import type { PushTotals } from '../flow/push-totals.ts'
import { printableLine } from '../printable.ts'
import { count, counted } from './count.ts'
import { leaverLines } from './leaver-lines.ts'
import { lostLines } from './lost-text.ts'
import type { JudgedRun, TableCount } from './run-json.ts'

/** Errors that were dropped, shown one by one; the rest is counted. */
const errorsShown = 5
/** Characters of the outputs that are shown. */
const mostOutputs = 1_000

const words = { completed: 'Completed', stopped: 'Stopped by its own condition', failed: 'Failed' } as const

/** @param data - the data file, which keeps all of the lost; `undefined` without one */
export function runText(
  { result, push, people, leavers }: JudgedRun,
  tables: readonly TableCount[],
  data?: string
): string {
  const lines = [
    outcome(result),
    `Mode: ${result.mode}.`,
    ...outputs(result),
    ...pushed(push),
    ...(people === null ? [] : lostLines(people.people, people.lost, data)),
    ...leaverLines(leavers),
    ...tables.map(({ name, rows }) => `Table "${name}": ${counted(rows, 'row')}.`),
    ...mocked(result),
    ...ignored(result),
    ...receiptLines(result.reliedOn)
  ]
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}

function outcome({ status, endedBy, cardExecutions, asyncCalls, durationMs }: RunResult): string {
  const by = status === 'stopped' && endedBy !== null ? ` ("${endedBy.title}" in "${endedBy.flow.name}")` : ''
  const calls = [
    asyncCalls.started === 0 ? '' : `, ${counted(asyncCalls.started, 'asynchronous call')}`,
    asyncCalls.failed === 0 ? '' : `, ${count(asyncCalls.failed)} of them failed`
  ].join('')
  return `${words[status]}${by} after ${seconds(durationMs)}: ${counted(cardExecutions, 'card')} executed${calls}.`
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`
}

function outputs({ outputs }: RunResult): string[] {
  if (Object.keys(outputs).length === 0) return []
  const text = JSON.stringify(outputs)
  return [`Outputs: ${text.length > mostOutputs ? `${text.slice(0, mostOutputs)}… (--json has all)` : text}`]
}

/** The pushes in one line; nothing where there were none. */
export function pushed(push: PushTotals): string[] {
  if (push.pushes === 0) return []
  const { recordsProcessed, usersUpdated, usersUnchanged, usersFailed, usersMissing, firstMissing } = push
  const statuses = [...push.statusCodes].map(([status, times]) =>
    times === push.pushes ? status : `${status} (${times})`
  )
  const unchanged = usersUnchanged === 0 ? '' : `, ${count(usersUnchanged)} unchanged and not sent`
  const lines = [
    `Pushed to Pendo: ${push.pushes === 1 ? '1 push' : `${count(push.pushes)} pushes`}, ${counted(recordsProcessed, 'record')} processed, ${counted(usersUpdated, 'user')} updated${unchanged}, ${count(usersFailed)} failed; status ${statuses.join(', ')}.`
  ]
  if (push.rowsUndelivered > 0) {
    lines.push(
      `Kept to be delivered later: ${counted(push.rowsUndelivered, 'row')}; pendo-okta undelivered lists them.`
    )
  }
  if (usersMissing > 0) {
    const more = usersMissing - firstMissing.length
    const shown = firstMissing.map((id) => `"${id}"`).join(', ')
    lines.push(
      `Missing in Pendo: ${counted(usersMissing, 'id')}: ${shown}${more > 0 ? ` and ${count(more)} more` : ''}.`
    )
  }
  return lines
}

function mocked({ mockCalls: { calls, total } }: RunResult): string[] {
  if (total === 0) return []
  const asked = Map.groupBy(calls, ({ address, calledFlow }) => (calledFlow === null ? address : `"${calledFlow}"`))
  const shown = [...asked].map(([name, { length }]) => `${name} ${count(length)}`)
  const beyond = total > calls.length ? `, of the first ${count(calls.length)}` : ''
  return [`Mocks answered ${counted(total, 'call')}${beyond}: ${shown.join(', ')}.`]
}

function ignored({ ignoredErrors, ignoredErrorCount }: RunResult): string[] {
  if (ignoredErrorCount === 0) return []
  const more = ignoredErrorCount - errorsShown
  return [
    `A For Each - Ignore Errors dropped ${counted(ignoredErrorCount, 'error')}:`,
    ...ignoredErrors.slice(0, errorsShown).map(({ message }) => `  ${message}`),
    ...(more > 0 ? [`  and ${count(more)} more`] : [])
  ]
}

/** What of a run, or of several, rests on behaviours that nobody has confirmed. */
export function receiptLines(reliedOn: RunResult['reliedOn']): string[] {
  if (reliedOn.length === 0) return ['It relied on nothing that nobody has confirmed in Okta or Pendo.']
  return [
    `It relied on ${counted(reliedOn.length, 'behaviour')} that nobody has confirmed in Okta or Pendo (--strict fails there, docs/fidelity.md lists all):`,
    ...reliedOn.flatMap(({ behaviour: { id, what } }) => [`  ${id}`, `    ${what}`])
  ]
}

/** Why a run did not succeed: the sentence with its codes, and what to do. */
export function failureText(error: AppError): string {
  const cause = error.cause instanceof AppError ? error.cause : null
  const codes = [error.code, ...(cause === null ? [] : [cause.code])]
  const repair = errorTable[(cause ?? error).code].repair.replaceAll('`', '')
  const lines = [`pendo-okta: ${error.message} [${codes.join(', ')}]`, `What to do: ${repair}`]
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}
