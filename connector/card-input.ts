import type { TObject, TSchema } from 'typebox'
import { AppError } from '#core/errors.ts'

interface FieldNames extends TSchema {
  readonly title?: string
  readonly 'x-wire'?: string
  readonly 'x-aliases'?: readonly string[]
}

/** Letters and digits only, in lower case: `Create Non-Existing Users` and `create non-existing users` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Every spelling of a card's fields, to our own name: the label, further spellings, our name, and the export's key. */
function spellings(schemas: readonly TObject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const schema of schemas) {
    for (const [name, field] of Object.entries(schema.properties) as [string, FieldNames][]) {
      const wire = field['x-wire'] ?? ''
      const all = [name, field.title ?? '', wire, wire.slice(wire.indexOf('/') + 1), ...(field['x-aliases'] ?? [])]
      for (const spelling of all) if (spelling !== '') names.set(plain(spelling), name)
    }
  }
  return names
}

/**
 * Makes a reader that takes a card's options and inputs by any accepted spelling and gives them back by our names.
 * @throws (the reader) AppError `CARD_INPUT_INVALID` for a name that the card does not have, or one given twice
 */
export function cardInputReader(
  ...schemas: readonly TObject[]
): (given: Readonly<Record<string, unknown>>) => Map<string, unknown> {
  const names = spellings(schemas)
  return (given) => {
    const read = new Map<string, unknown>()
    for (const [spelling, value] of Object.entries(given)) {
      const name = names.get(plain(spelling))
      if (name === undefined)
        throw new AppError('CARD_INPUT_INVALID', [spelling, 'the card has no such field'], { where: spelling })
      if (read.has(name)) throw new AppError('CARD_INPUT_INVALID', [spelling, 'it is given twice'], { where: spelling })
      read.set(name, value)
    }
    return read
  }
}
