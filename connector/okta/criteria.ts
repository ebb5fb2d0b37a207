import { AppError } from '#core/errors.ts'

/** A property to compare with a value; both come from an author, or through a flow from anybody. */
export type Criterion = readonly [property: string, value: unknown]

/** Names of properties: letters, digits and the marks that Okta's own and custom properties have. */
const propertyName = /^[\p{L}_$][\p{L}\p{N}_.:$-]*$/u

/**
 * An expression for `filter` or `search`: each property compared by `eq`, all joined by `and`, and at the end the
 * author's own expression. Undefined where there is nothing to compare.
 *
 * Text is written as JSON, as RFC 7644 (section 3.4.2.2) has it, so that no quote or backslash in a value ends it.
 *
 * @param custom - expression written by the author; in parentheses beside others, so that an `or` in it stays within
 * @throws AppError `CARD_INPUT_INVALID` for a value that is no text, number or True/False, or a name that is none
 */
export function expressionOf(
  criteria: Iterable<Criterion>,
  custom: string | undefined,
  rely: (behaviour: string) => void
): string | undefined {
  const terms = [...criteria].flatMap(([property, value]) => {
    if (value === undefined || value === null || value === '') return []
    if (!propertyName.test(property)) throw invalid(property, 'no property has such a name')
    return [`${property} eq ${literalOf(property, value)}`]
  })
  const own = custom?.trim() ?? ''
  if (own !== '') terms.push(terms.length === 0 ? own : `(${own})`)
  if (terms.length > 1) rely('card.okta.criteria-joined')
  if (terms.length === 0) rely('card.okta.no-criteria')
  return terms.length === 0 ? undefined : terms.join(' and ')
}

function literalOf(property: string, value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  throw invalid(property, 'only a text, a number, or True or False can be compared with')
}

function invalid(property: string, what: string): AppError {
  return new AppError('CARD_INPUT_INVALID', [property, what], { where: property })
}
