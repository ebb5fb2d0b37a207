import { AppError } from '#core/errors.ts'
import type { Comparison, Condition } from '../../tables/table-store.ts'
import { comparisons } from '../../tables/table-store.ts'
import type { JsonObject } from '../../values/own.ts'
import { getOwn, isObject } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

const input = 'Where Expression'

/**
 * The conditions of a where expression: `{"expr": [{"lhs", "op", "rhs" or "rhd", "join"}, ...]}`, in which `rhd` names
 * an output of another card, whose value a hidden input of the group `_expr` brings.
 * @throws AppError `CARD_VALUE_INVALID` for what is no such expression
 */
export function readWhere(expression: object, call: CardCall): readonly Condition[] {
  const terms = getOwn(expression, 'expr') ?? []
  if (!Array.isArray(terms)) throw invalid('its conditions are no list')
  const conditions = terms.map((term, index) => readTerm(term, index, call))
  const joins = new Set(conditions.slice(0, -1).map(({ join }) => join))
  if (joins.size > 1) call.rely('card.stash.where-order')
  return conditions
}

function readTerm(term: unknown, index: number, call: CardCall): Condition {
  if (!isObject(term)) throw invalid(`condition ${index + 1} is no object`)
  const [column, operator, join] = [getOwn(term, 'lhs'), getOwn(term, 'op'), getOwn(term, 'join')]
  if (typeof column !== 'string' || column === '') throw invalid(`condition ${index + 1} names no column`)
  if (!isComparison(operator)) throw invalid(`"${String(operator)}" is no comparison of a table search`)
  const value = operandOf(term, call)
  if (operator === '=' || operator === '!=') {
    if (value === null || value === '') call.rely('card.stash.where-empty')
    else if (typeof value === 'string') call.rely('card.stash.where-exact')
  }
  return { column, operator, value, join: String(join).toUpperCase() === 'OR' ? 'OR' : 'AND' }
}

function operandOf(term: JsonObject, call: CardCall): unknown {
  const dynamic = getOwn(term, 'rhd')
  if (!isObject(dynamic)) return getOwn(term, 'rhs') ?? null
  const output = getOwn(dynamic, 'outputId')
  const given = call.added.find(({ field }) => field.group === '_expr' && field.key === output)
  if (given === undefined) call.rely('card.stash.operand-missing')
  return given?.value ?? null
}

function isComparison(operator: unknown): operator is Comparison {
  return (comparisons as readonly unknown[]).includes(operator)
}

function invalid(why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [input, why], { where: input })
}
