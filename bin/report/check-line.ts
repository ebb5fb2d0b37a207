import type { OktaConnectionCheck } from '#connector/okta/check.ts'
import type { ConnectionCheck } from '#connector/pendo/check.ts'

const marks: Record<(ConnectionCheck | OktaConnectionCheck)['result'], string> = {
  works: '✔',
  'read-only': '✘',
  refused: '✘',
  unreachable: '✘'
}

/** The check of a connection as one line: a check mark only when it works. */
export function checkLine({ result, message }: Pick<ConnectionCheck, 'result' | 'message'>): string {
  return `${marks[result]} ${message}`
}
