import { Type } from 'typebox'
import { stringCards } from '#engine/cards/string/index.ts'
import { Value } from '../value.ts'
import { inputOf } from './inputs.ts'
import type { Sequence } from './scope-draft.ts'
import { placeCard } from './use-card.ts'

/**
 * Compose: a text with a placeholder for each value, named like the output that the value comes from.
 * @throws AppError `FLOW_CODE_INVALID` for a text that has the marks of a placeholder itself, or a brace beside one
 */
export function composeCard(place: Sequence, template: readonly string[], given: readonly unknown[]): Value<string> {
  const { parts, values } = withoutLiterals(template, given)
  const card = placeCard(place, stringCards.compose, {})
  if (parts.some((part) => part.includes('{{{')))
    throw place.scope.refuse('a text has {{{ in it, the mark of a placeholder')
  const isBraced = (index: number) => parts[index]?.endsWith('{') || parts[index + 1]?.startsWith('}')
  if (values.some((_, index) => isBraced(index))) {
    throw place.scope.refuse(
      'a text has { or } right beside a value, where they are taken for marks of the placeholder'
    )
  }
  const names = new Map<string, unknown>()
  const placeholders = values.map((given) => {
    const wanted = (given.path.at(-1) ?? given.output.key).replace(/[{}]/g, '')
    const name = freeName(names, wanted, given)
    names.set(name, given)
    return `{{{${name}}}}`
  })
  const text = parts.map((part, index) => part + (placeholders[index] ?? '')).join('')
  card.takes({ ...inputOf({ group: null, key: '_text_' }, Type.String({ title: 'text' }), text), required: true })
  for (const [key, given] of names) card.takes(inputOf({ group: null, key }, Type.String(), given))
  return new Value(
    card.makes({ group: null, key: 'output', type: { type: 'string', collection: false } }),
    Type.String()
  )
}

/** A template whose literals are text like the rest of it: what holds for one holds for the other. */
function withoutLiterals(template: readonly string[], given: readonly unknown[]) {
  const parts = [template[0] ?? '']
  const values: Value<unknown>[] = []
  for (const [index, value] of given.entries()) {
    const next = template[index + 1] ?? ''
    if (value instanceof Value) {
      values.push(value)
      parts.push(next)
    } else {
      parts.push(`${parts.pop() ?? ''}${String(value)}${next}`)
    }
  }
  return { parts, values }
}

/** A name that stands for no other value yet. */
function freeName(names: ReadonlyMap<string, unknown>, wanted: string, given: Value<unknown>): string {
  for (let times = 1; ; times++) {
    const name = times === 1 ? wanted : `${wanted} ${times}`
    const taken = names.get(name)
    if (taken === undefined || taken === given) return name
  }
}
