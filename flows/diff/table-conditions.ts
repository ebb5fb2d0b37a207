import { isRecord } from '#core/is-record.ts'
import { isSecretName } from '#core/secret.ts'
import type { Input, Output } from '#engine/export/field.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Operand, TableCondition } from './difference.ts'
import type { HideSecrets } from './secrets.ts'
import { shownLiteral } from './secrets.ts'
import type { Term } from './term.ts'

/**
 * The conditions of a table search; `null` for any other input. An operand from another card is named by the ids of card
 * and output, and is read as what it is: a source.
 */
export function tableConditions(
  { card, key, literal }: Input,
  termOf: (output: Output) => Term<Operand>,
  hide: HideSecrets
): Term | null {
  if (key !== 'Where Expression' || !isRecord(literal) || !Array.isArray(literal.expr)) return null
  const terms = literal.expr.map((raw: unknown, at: number, all: readonly unknown[]) => {
    const { lhs, op, rhs, rhd, join } = isRecord(raw) ? raw : {}
    const column = typeof lhs === 'string' ? lhs : ''
    const given = isRecord(rhd) ? outputAt(card, rhd) : undefined
    const operand: Term<Operand> | null =
      given !== undefined
        ? termOf(given)
        : rhs === undefined || rhs === null
          ? null
          : { value: literalOf(column, rhs, hide), canon: canonicalJson(rhs) }
    const condition: TableCondition = {
      column,
      operator: String(op),
      value: operand?.value ?? null,
      join: at === all.length - 1 ? null : String(join ?? 'AND').toUpperCase()
    }
    return { condition, canon: JSON.stringify([column, condition.operator, operand?.canon, condition.join]) }
  })
  return {
    value: { is: 'conditions', conditions: terms.map(({ condition }) => condition) },
    canon: `where ${terms.map(({ canon }) => canon).join(' ')}`
  }
}

function literalOf(column: string, rhs: unknown, hide: HideSecrets): Operand {
  return isSecretName(column) ? { is: 'secret' } : { is: 'literal', literal: shownLiteral(rhs, hide) }
}

function outputAt(card: Input['card'], { methodId, outputId }: Record<string, unknown>): Output | undefined {
  const source = typeof methodId === 'string' ? card.flow.card(methodId) : undefined
  return source?.outputs.find(({ id }) => id === outputId)
}
