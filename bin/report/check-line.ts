import type { ConnectionCheck } from '#connector/pendo/check.ts'

const marks: Record<ConnectionCheck['result'], string> = {
  works: '✔',
  'read-only': '✘',
  refused: '✘',
  unreachable: '✘'
}

/** The check of a connection as one line: a check mark only when the card can write. */
export function checkLine({ result, message }: ConnectionCheck): string {
  return `${marks[result]} ${message}`
}
