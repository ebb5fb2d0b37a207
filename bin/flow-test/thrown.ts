import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { Redaction } from '#engine/history/redaction.ts'
import { shorten } from '#engine/history/shorten.ts'

/** Characters that are told of what was thrown. */
const most = 500

/**
 * What somebody's code threw, which may be anything: an error with its name, a text as it is, the rest as the console shows
 * it. Secrets are taken out as in the history of runs.
 */
export function thrownText(thrown: unknown): string {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : asText(thrown)
  return String(shorten(text, '', most, new Redaction([])).value)
}

function asText(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : inspect(thrown)
}

/** Where in a file an error was made, as ` in line 3`; nothing where its stack does not tell. */
export function placeIn(file: string, error: unknown): string {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return ''
  const [, after = ''] = error.stack.split(`${pathToFileURL(resolve(file)).href}:`)
  const line = /^\d+/.exec(after)?.[0]
  return line === undefined ? '' : ` in line ${line}`
}
