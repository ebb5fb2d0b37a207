import type { Basis } from '#core/fidelity.ts'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { inputRules } from '#engine/cards/input-rules.ts'
import type { JsonObject } from '#engine/values/own.ts'
import type { ShownCase } from './card-cases.ts'

/** Characters of one side of an example; what is longer is cut. */
const longestSide = 100

/** Every basis, strongest first. */
const bases: readonly Basis[] = ['documented', 'reported', 'client', 'export', 'inferred']

/**
 * Codes of the errors that a card may end with: what its declared inputs can be refused for, and what its cases show.
 * A flow that it calls may end it with any other.
 */
export function errorsOf(card: BuiltInCard, cases: readonly ShownCase[]): readonly string[] {
  const rules = inputRules(card.inputs)
  const shown = cases.flatMap(({ fails }) => fails ?? [])
  const ofTypes = rules.some(({ path, type }) => !isFlow(path) && (type.isList || type.kind !== 'any'))
  const ofTables = rules.some(({ path }) => path === 'parameters/stash')
  return [
    ...new Set([...shown, ...(ofTypes ? ['CARD_VALUE_INVALID'] : []), ...(ofTables ? ['TABLE_UNKNOWN'] : [])])
  ].sort()
}

/** Whether an input by this path names the flow that the card calls. */
export function isFlow(path: string): boolean {
  return /(?:^|\/)flo$/.test(path)
}

/** How many cases stand on each basis, and the behaviours that they rely on, with a link. */
export function basisOf(cases: readonly ShownCase[]): string {
  const counts = bases.flatMap((basis) => {
    const count = cases.filter((given) => given.basis === basis).length
    return count === 0 ? [] : [`${count} ${basis}`]
  })
  const ids = [...new Set(cases.flatMap(({ relies }) => relies ?? []))].sort()
  return [counts.join(', '), ...ids.map((id) => `[\`${id}\`](fidelity.md#running-flows)`)].join('; ')
}

/**
 * One case in a line: of those on the strongest basis, the first that ends well and is short, else the first.
 * @throws Error for a card without cases
 */
export function exampleOf(cases: readonly ShownCase[]): string {
  const strongest = bases.find((basis) => cases.some((given) => given.basis === basis))
  const usable = cases.filter(({ basis }) => basis === strongest)
  const good = usable.filter(({ fails }) => fails === undefined)
  const isShort = (given: ShownCase) => [givenOf(given), endOf(given)].every((side) => side.length <= longestSide)
  const shown = good.find(isShort) ?? good[0] ?? usable[0]
  if (shown === undefined) throw new Error('the card has no cases')
  const flow = shown.flow === undefined ? '' : ` (flow: ${code(JSON.stringify(shown.flow))})`
  return `${shown.it}: ${code(givenOf(shown))}${flow} → ${code(endOf(shown))}`
}

function givenOf({ in: own, added = [] }: ShownCase): string {
  const more = added
    .filter(({ value }) => value !== undefined)
    .map(({ group, key, value }) => [group === null ? key : `${group}/${key}`, value] as const)
  return JSON.stringify({ ...own, ...Object.fromEntries(more) } satisfies JsonObject)
}

function endOf({ out, ends, fails }: ShownCase): string {
  return fails ?? JSON.stringify(out ?? ends)
}

/** Text as code, cut where it is long; with a fence that is longer than any run of backticks in it. */
function code(text: string): string {
  const cut = text.length > longestSide ? `${text.slice(0, longestSide - 1)}…` : text
  const runs = cut.match(/`+/g) ?? []
  if (runs.length === 0) return `\`${cut}\``
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1)
  return `${fence} ${cut} ${fence}`
}
