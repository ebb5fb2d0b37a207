import { hash } from 'node:crypto'

/** Objects nested more deeply keep the order of their fields: at worst a row is sent once too often. */
const deepest = 50

/**
 * Hash of a record and of how it is sent. The order of fields does not count, and everything else does: which fields
 * there are, the type of each value, and whether the push creates visitors.
 * @param json - the record as JSON, its fields in the order of their names
 */
export function recordHash(json: string, create: boolean): string {
  const text = isFlat(json) ? json : canonical(JSON.parse(json), 0)
  return hash('sha256', `${create ? 'create' : 'set'} ${text}`, 'base64url')
}

/** Whether a record has no braces but its own and those of its values: no value is an object then, or holds one. */
function isFlat(json: string): boolean {
  return json.indexOf('{', json.indexOf('{', 1) + 1) === -1
}

/** JSON with the fields of every object in the order of their names. */
function canonical(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null || depth > deepest) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`
  const names = Object.keys(value)
  // The order of UTF-16 units, which does without the rules of any language.
  if (names.length > 1) names.sort()
  const fields = value as Record<string, unknown>
  let text = ''
  for (const name of names)
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(fields[name], depth + 1)}`
  return `{${text}}`
}
