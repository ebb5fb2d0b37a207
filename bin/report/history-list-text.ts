import type { KeptRun } from '#engine/history/records.ts'
import { count, counted } from './count.ts'
import { endText, fitted, idLength, timeText } from './history-lines.ts'

/** Runs for people: a line each, and why it failed. */
export function runListText(runs: readonly KeptRun[], { failed, width }: { failed: boolean; width: number }): string {
  if (runs.length === 0) return failed ? 'No run has failed.\n' : 'There are no runs yet.\n'
  const flows = Math.min(40, Math.max(...runs.map(({ flow }) => flow.length)))
  const lines = runs.flatMap((run) => {
    const { id, flow, startedAt, error } = run
    const line = `${id.slice(0, idLength)}  ${timeText(startedAt)}  ${fitted(flow, flows).padEnd(flows)}  ${outcome(run)}`
    return [line, ...(error === null ? [] : [`          ${error.message}`])]
  })
  return lines.map((line) => `${fitted(line, width)}\n`).join('')
}

function outcome(run: KeptRun): string {
  const { cards, asyncCalls, ignoredErrors } = run
  return [
    endText(run),
    run.mode,
    ...(cards === null ? [] : [counted(cards, 'card')]),
    ...(asyncCalls === null || asyncCalls.started === 0 ? [] : [`${count(asyncCalls.started)} asynchronous`]),
    ...(ignoredErrors === null || ignoredErrors === 0 ? [] : [`${counted(ignoredErrors, 'error')} dropped`])
  ].join(', ')
}
