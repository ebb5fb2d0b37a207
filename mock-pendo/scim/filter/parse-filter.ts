import type { Filter as LibraryFilter } from 'scim2-parse-filter'
import { parse } from 'scim2-parse-filter'
import { ScimRefusal } from '../refusal.ts'
import type { Comparison, Filter, FilterValue } from './filter.ts'
import { comparisons } from './filter.ts'
import { dollarMark, elementMark, liftValues } from './lift-values.ts'

/**
 * Reads a filter (RFC 7644, section 3.4.2.2): every operator, `and`, `or`, `not`, brackets, value paths; operators in
 * any letter case.
 * @throws ScimRefusal `invalidFilter`
 */
export function parseFilter(filter: string): Filter {
  const { text, values } = liftValues(filter)
  return convert(parseText(text), values)
}

function parseText(text: string): LibraryFilter {
  try {
    return parse(text)
  } catch (error) {
    throw new ScimRefusal('invalidFilter', 'The filter is not of the form that RFC 7644, section 3.4.2.2 gives.', {
      cause: error
    })
  }
}

const pathOf = (path: string): string => path.replaceAll(dollarMark, '$')

const isComparison = (op: string): op is Comparison => (comparisons as readonly string[]).includes(op)

function convert(filter: LibraryFilter, values: readonly FilterValue[]): Filter {
  // The library's own tables know more words than operators, such as "constructor".
  const op = filter.op as string
  if (isComparison(op) && 'compValue' in filter) {
    return { kind: 'compare', op, path: pathOf(filter.attrPath), value: values[Number(filter.compValue)] ?? null }
  }
  if (filter.op === 'pr') return { kind: 'present', path: pathOf(filter.attrPath) }
  if (filter.op === 'not') return { kind: 'not', filter: convert(filter.filter, values) }
  if (filter.op === '[]') return elementOf(filter, null, values)
  if (filter.op === 'and' || filter.op === 'or') {
    return joined(filter, values) ?? { kind: filter.op, filters: filter.filters.map((part) => convert(part, values)) }
  }
  throw new ScimRefusal('invalidFilter', `The filter has no operator "${op}".`)
}

type LibraryElement = Extract<LibraryFilter, { op: '[]' }>

function elementOf(element: LibraryElement, rest: Filter | null, values: readonly FilterValue[]): Filter {
  return { kind: 'element', path: pathOf(element.attrPath), filter: convert(element.valFilter, values), rest }
}

/** The library makes two conditions of `emails[type eq "work"].value eq "x"`; it is one, on a single element. */
function joined(filter: { op: string; filters: LibraryFilter[] }, values: readonly FilterValue[]): Filter | null {
  const [element, rest, more] = filter.filters
  if (filter.op !== 'and' || element?.op !== '[]' || rest === undefined || more !== undefined) return null
  const before = `${element.attrPath}.${elementMark}`
  if (!('attrPath' in rest) || !rest.attrPath.startsWith(before)) return null
  return elementOf(element, convert({ ...rest, attrPath: rest.attrPath.slice(before.length) }, values), values)
}
