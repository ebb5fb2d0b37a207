import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import type { RunConnections } from './connections.ts'
import type { Preflight } from './preflight.ts'
import type { ForeignWrite } from './write-permission.ts'
import { forbiddenWrites } from './write-permission.ts'

/** A run that was not begun because of cards that cannot be run here. */
export class CardsUnsupportedError extends AppError {
  override readonly name = 'CardsUnsupportedError'
  readonly cards: readonly Card[]
  /** Those of connectors that are not here: mocks can stand for them. */
  readonly toMock: readonly Card[]
  /** Those of Okta Workflows itself that are not here. */
  readonly missing: readonly Card[]

  constructor(flow: Flow, cards: readonly Card[]) {
    const toMock = cards.filter(({ parts }) => !parts.isBuiltIn)
    const missing = cards.filter(({ parts }) => parts.isBuiltIn)
    const what = [
      ...(toMock.length === 0 ? [] : [`it needs mocks (--mocks, or --write-mocks for a start) of ${kindsOf(toMock)}`]),
      ...(missing.length === 0 ? [] : [`it needs function cards that are not supported, ${kindsOf(missing)}`])
    ].join('; ')
    super('FLOW_CARDS_UNSUPPORTED', [flow.name, what], { where: flow.name })
    this.cards = cards
    this.toMock = toMock
    this.missing = missing
  }
}

function kindsOf(cards: readonly Card[]): string {
  return [...new Set(cards.map(({ title, kind }) => `"${title}" (${kind})`))].join(', ')
}

/** A run that was not begun because it may change something on another machine. */
export class WritesForbiddenError extends AppError {
  override readonly name = 'WritesForbiddenError'
  readonly writes: readonly ForeignWrite[]

  constructor(writes: readonly ForeignWrite[]) {
    super('FLOW_WRITES_FORBIDDEN', [[...new Set(writes.map(({ host }) => host))].join(', ')])
    this.writes = writes
  }
}

/** @throws CardsUnsupportedError */
export function refuseUnsupported(flow: Flow, { unsupported }: Preflight, allowed: boolean): void {
  if (!allowed && unsupported.length > 0) throw new CardsUnsupportedError(flow, unsupported)
}

/** @throws WritesForbiddenError */
export function refuseWrites(
  found: Preflight,
  connections: Pick<RunConnections, 'of'>,
  allowed: readonly string[]
): void {
  const writes = forbiddenWrites(found, connections, allowed)
  if (writes.length > 0) throw new WritesForbiddenError(writes)
}
