import type { UserList } from '../push/contract.ts'
import { allFields, isObject, lookUp } from '../push/look-up.ts'

/** Types of a custom field, in the words of Pendo's console. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'date'

/** A field of the user list as it would have to stand in Pendo. */
export interface FieldDescription {
  readonly name: string
  readonly type: FieldKind
  /** The first value met, as text of at most 80 characters. */
  readonly example: string
}

/** A date or a moment in ISO 8601, as Okta writes them. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Gathers the fields of users one by one. */
export class FieldGatherer {
  readonly #valueKeys: readonly string[]
  readonly #fields = new Map<string, { kinds: Set<FieldKind>; example: string }>()

  /** @param valueKeys - fields to look at; empty looks at all that a push would send */
  constructor(valueKeys: readonly string[]) {
    this.#valueKeys = valueKeys
  }

  add(user: unknown): void {
    if (!isObject(user)) return
    if (this.#valueKeys.length === 0)
      for (const [name, value] of Object.entries(allFields(user))) this.#note(name, value)
    else for (const name of this.#valueKeys) this.#note(name, lookUp(user, name))
  }

  /** The fields in the order first met. A field with values of several types is text. */
  list(): FieldDescription[] {
    return [...this.#fields].map(([name, { kinds, example }]) => {
      const [only] = kinds
      return { name, type: kinds.size === 1 && only !== undefined ? only : 'text', example }
    })
  }

  #note(name: string, value: unknown): void {
    if (value === undefined) return
    const known = this.#fields.get(name) ?? { kinds: new Set<FieldKind>(), example: '' }
    this.#fields.set(name, known)
    if (value === null || value === '') return
    known.kinds.add(kindOf(value))
    if (known.example === '') known.example = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)
  }
}

function kindOf(value: unknown): FieldKind {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' && isoDate.test(value) && !Number.isNaN(Date.parse(value)) ? 'date' : 'text'
}

/** The fields that a push of this list would send, with the type they need in Pendo. */
export async function describeFields(users: UserList, valueKeys: readonly string[]): Promise<FieldDescription[]> {
  const gatherer = new FieldGatherer(valueKeys)
  for await (const user of users) gatherer.add(user)
  return gatherer.list()
}
