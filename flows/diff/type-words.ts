import type { Field, FieldType } from '#engine/export/field.ts'

const words: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['boolean', 'true or false'],
  ['Date', 'date'],
  ['flo', 'flow']
])

/** The declared type of a field in words; keys of objects in a fixed order, since theirs has no meaning. */
export function typeWords({ type, isList }: Field): string {
  return `${isList ? 'list of ' : ''}${wordsOf(type)}`
}

function wordsOf(type: unknown): string {
  if (typeof type === 'string') return words.get(type) ?? type
  if (typeof type !== 'object' || type === null) return 'unknown'
  const parts = Object.entries(type as Exclude<FieldType, string>).map(([key, part]) => `${key}: ${partWords(part)}`)
  return parts.length === 0 ? 'object' : `object { ${parts.sort().join(', ')} }`
}

function partWords(part: unknown): string {
  const { type, collection } = (part ?? {}) as { type?: unknown; collection?: unknown }
  return `${collection === true ? 'list of ' : ''}${wordsOf(type)}`
}
