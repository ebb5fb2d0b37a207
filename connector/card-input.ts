import type { TObject, TSchema } from 'typebox'
import { AppError } from '#core/errors.ts'

/** What a field of a card says about its names. */
export interface FieldNames extends TSchema {
  readonly title?: string
  readonly 'x-wire'?: string
  readonly 'x-wires'?: readonly string[]
  readonly 'x-aliases'?: readonly string[]
}

/** Letters and digits only, in lower case: `Create Non-Existing Users` and `create non-existing users` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Every spelling of a card's fields, to our own name. */
function spellings(schemas: readonly TObject[]): ReadonlyMap<string, string> {
  const fields = schemas.flatMap((schema) => Object.entries(schema.properties) as [string, FieldNames][])
  const names = new Map<string, string>()
  for (const [name, field] of fields) {
    for (const spelling of [name, field['x-wire'] ?? '', ...(field['x-wires'] ?? [])]) names.set(plain(spelling), name)
  }
  const exact = new Set(names.keys())
  const twofold = new Set<string>()
  for (const [name, field] of fields) {
    const wire = field['x-wire'] ?? ''
    for (const spelling of [field.title ?? '', wire.slice(wire.indexOf('/') + 1), ...(field['x-aliases'] ?? [])]) {
      const loose = plain(spelling)
      if (exact.has(loose)) continue
      // The label "ID" of both a user and a group names neither.
      if (names.has(loose) && names.get(loose) !== name) twofold.add(loose)
      names.set(loose, name)
    }
  }
  for (const spelling of [...twofold, '']) names.delete(spelling)
  return names
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * Makes a reader that takes a card's options and inputs by any accepted spelling and gives them back by our names. A
 * field's spellings are our name and the keys of exports (`x-wire`, `x-wires`); then its label, the key without its
 * group and further spellings (`x-aliases`), each as far as it names one field only.
 *
 * @param openGroups - groups to which an org or the author adds fields; these are given back as `group/key`
 * @throws (the reader) AppError `CARD_INPUT_INVALID` for a name that the card does not have, unless its value is empty,
 * and for one given twice
 */
export function cardInputReader(
  schemas: readonly TObject[],
  openGroups: readonly string[] = []
): (given: Readonly<Record<string, unknown>>) => Map<string, unknown> {
  const names = spellings(schemas)
  return (given) => {
    const read = new Map<string, unknown>()
    for (const [spelling, value] of Object.entries(given)) {
      const isOpen = openGroups.some((group) => spelling.startsWith(`${group}/`))
      const name = names.get(plain(spelling)) ?? (isOpen ? spelling : undefined)
      if (name === undefined) {
        // Exports keep fields that a card has lost, without a value.
        if (isEmpty(value)) continue
        throw new AppError('CARD_INPUT_INVALID', [spelling, 'the card has no such field'], { where: spelling })
      }
      if (read.has(name)) throw new AppError('CARD_INPUT_INVALID', [spelling, 'it is given twice'], { where: spelling })
      read.set(name, value)
    }
    return read
  }
}
