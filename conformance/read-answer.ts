import { readPath } from './read-path.ts'
import type { Expectation } from './suite.ts'

/** An answer of a server. */
export interface Answer {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** How long it took to come whole. */
  readonly ms: number
}

/** The part of an answer that an expectation looks at; undefined where there is none. */
export function readAnswer(answer: Answer, { part, at = '' }: Pick<Expectation, 'part' | 'at'>): unknown {
  switch (part) {
    case 'status':
      return answer.status
    case 'time':
      return answer.ms
    case 'text':
      return answer.text
    case 'header':
      return answer.headers[at.toLowerCase()]
    case 'body':
      return readPath(jsonOf(answer.text), at)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
