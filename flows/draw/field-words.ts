import { isSecretName, redacted } from '#core/secret.ts'
import type { Field, FieldType, Output } from '#engine/export/field.ts'
import type { Flow } from '#engine/export/flow.ts'

/** Characters of a literal that a picture keeps, cut or whole. */
const mostCharacters = 4_000

const types: Readonly<Record<string, { readonly badge: string; readonly words: string }>> = {
  string: { badge: 'T', words: 'text' },
  number: { badge: '#', words: 'number' },
  boolean: { badge: 'TF', words: 'true/false' },
  object: { badge: '{ }', words: 'object' },
  Date: { badge: 'D', words: 'date' },
  file: { badge: 'F', words: 'file' },
  flo: { badge: '»', words: 'flow' }
}

/** The sign of a declared type and the type in words. */
export function typeWords(type: FieldType, isList: boolean): { readonly badge: string; readonly words: string } {
  const { badge, words } = (typeof type === 'string' ? types[type] : types.object) ?? {
    badge: '·',
    words: String(type)
  }
  return isList ? { badge: '[ ]', words: `list of ${words}` } : { badge, words }
}

/** A literal as it is shown; `null` where nothing is in it. What stands under the name of a secret is hidden. */
export function literalText(field: Field): string | null {
  const { literal } = field
  if (isUnset(literal)) return null
  if ([field.key, field.label, field.group ?? ''].some(isSecretName)) return redacted
  const text = typeof literal === 'string' ? literal : JSON.stringify(withoutSecrets(literal))
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… [of ${text.length} characters]` : text
}

/** Whether a literal is the empty value of its type. */
export function isUnset(literal: unknown): boolean {
  if (literal === null || literal === undefined || literal === '') return true
  return typeof literal === 'object' && Object.keys(literal).length === 0
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  // Lists of headers and fields are pairs of a name and a value.
  const { key, name } = value as { key?: unknown; name?: unknown }
  const isSecretPair = [key, name].some((one) => typeof one === 'string' && isSecretName(one))
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => {
      const isSecret = isSecretName(field) || (isSecretPair && field.toLowerCase() === 'value')
      return [field, isSecret && !isUnset(part) ? redacted : withoutSecrets(part)]
    })
  )
}

/** An output as what is mapped from it says: its card, and its name there. */
export function sourceWords(output: Output): string {
  const carried = carriedInto(output)
  if (carried !== null) return sourceWords(carried)
  const part = partOf(output)
  if (part !== null) return `${part.source.card.title} › ${part.source.label} › ${part.path}`
  return `${output.card.title} › ${output.label}`
}

/** The output of the flow around whose value an inline flow is started with; `null` for any other output. */
export function carriedInto({ group, key, card }: Output): Output | null {
  const { owner } = card.flow
  if (owner === null || group !== 'context') return null
  return owner.card.input('context', key)?.pins[0]?.from ?? null
}

/** The object and the path, of an output that a hidden card takes out of an object. */
export function partOf({ card, metadata }: Output): { readonly source: Output; readonly path: string } | null {
  const source = card.isExpand ? card.inputs[0]?.pins[0]?.from : undefined
  if (source === undefined) return null
  const { path } = metadata
  return { source, path: Array.isArray(path) ? path.join('.') : String(path ?? '') }
}

/** Where an inline flow stands on its card. */
export function slotWords({ owner }: Flow): string {
  if (owner === null) return ''
  const { card, slot } = owner
  if (slot === 'error handler') return 'If error'
  if (card.kind === 'control:tryCatch') return 'Try'
  if (card.kind === 'control:branch') return branchWords(slot.split('/')[0] ?? '')
  return 'For each'
}

/** A part of an If/ElseIf by its group. */
export function branchWords(group: string): string {
  return group === 'if' ? 'If' : group === 'else' ? 'Else' : 'Else if'
}
