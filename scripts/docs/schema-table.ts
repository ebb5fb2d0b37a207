import type { TObject, TSchema } from 'typebox'
import { table } from './markdown.ts'

/** What a table of fields reads of a field's JSON Schema. */
interface FieldSchema extends TSchema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly FieldSchema[]
  readonly items?: FieldSchema
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

/** The fields of an object as a Markdown table: name, values and meaning; with the default where `withDefault`. */
export function schemaTable(schema: TObject, { withDefault }: { withDefault: boolean }): string {
  const fields = Object.entries(schema.properties as Record<string, FieldSchema>)
  return table(
    ['Name', 'Values', ...(withDefault ? ['Default'] : []), 'Meaning'],
    fields.map(([name, field]) => [
      `\`${name}\``,
      valuesOf(field),
      ...(withDefault ? [`\`${String(field.default)}\``] : []),
      field.description ?? ''
    ])
  )
}

const words: Readonly<Record<string, string>> = { string: 'text', object: 'object', any: 'any value' }

/** What values a field takes, in words. */
function valuesOf(field: FieldSchema): string {
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map(valuesOf))].join(', ')
  if (field.const !== undefined) return `\`${String(field.const)}\``
  if (field.enum !== undefined) return field.enum.map((word) => `\`${String(word)}\``).join(', ')
  if (field.type === 'boolean') return '`true`, `false`'
  if (field.type === 'array') return field.items?.type === 'string' ? 'list of texts' : 'list'
  const word = words[field.type ?? 'any']
  if (word !== undefined) return word
  const kind = field.type === 'integer' ? 'whole number' : 'number'
  const { minimum, exclusiveMinimum, maximum } = field
  const from = exclusiveMinimum === undefined ? minimum : exclusiveMinimum
  if (from === undefined) return kind
  const least = exclusiveMinimum === undefined ? `from ${from}` : `above ${from}`
  return `${kind} ${least}${maximum === undefined ? '' : ` to ${maximum}`}`
}
