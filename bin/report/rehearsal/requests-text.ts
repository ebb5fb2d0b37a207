import { durationText } from '#rehearsal/requests/duration.ts'
import type { RequestTally } from '#rehearsal/requests/tally.ts'
import { steps } from '#rehearsal/steps/index.ts'
import { printableLine } from '../../printable.ts'
import { count, counted } from '../count.ts'

/** Requests of a step. */
export interface StepRequests {
  /** Id of the step. */
  readonly step: string
  readonly requests: RequestTally
}

/** Longest body that is shown. */
const longestBody = 400

/** A path as people read it; one that cannot be decoded stays as it is. */
function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const shortened = (text: string): string => (text.length > longestBody ? `${text.slice(0, longestBody)}…` : text)

/** What Okta sends, step by step: each kind with its number and its first request, and how long it takes. */
export function requestsText(all: readonly StepRequests[], requestMs: number): string {
  const total = all.reduce((sum, { requests }) => sum + requests.total, 0)
  const lines = all
    .filter(({ requests }) => requests.total > 0)
    .flatMap(({ step, requests }) => [
      `  ${steps.find(({ id }) => id === step)?.title ?? step}: ${counted(requests.total, 'request')}, ` +
        `about ${durationText(requests.total * requestMs)}`,
      ...requests
        .kinds()
        .flatMap(({ what, count: number, example: { method, path, body } }) => [
          `    ${count(number)} x ${what}: ${printableLine(`${method} ${readable(path)}`)}`,
          ...(body === null ? [] : [`      ${printableLine(shortened(body))}`])
        ])
    ])
  const assumed = `Okta sends the requests of one app one at a time; that one takes ${count(requestMs)} ms is assumed (--request-ms).`
  return `Requests that Okta sends: ${count(total)}, about ${durationText(total * requestMs)}\n${lines.join('\n')}\n${assumed}\n`
}
