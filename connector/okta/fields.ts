import type { Static, TObject } from 'typebox'
import { Type } from 'typebox'
import type { FieldNames } from '../card-input.ts'

/** How a field is called: the label on the card, its key in exports, and its keys in exports of other versions. */
interface Naming {
  readonly title: string
  readonly wire: string
  readonly wires?: readonly string[]
  readonly description?: string
}

function named({ title, wire, wires, description }: Naming) {
  return {
    title,
    'x-wire': wire,
    ...(wires === undefined ? {} : { 'x-wires': [...wires] }),
    ...(description === undefined ? {} : { description })
  }
}

/** A text. */
export const text = (naming: Naming) => Type.String(named(naming))
/** A number. */
export const number = (naming: Naming) => Type.Number(named(naming))
/** True or False, or Yes or No. */
export const yesNo = (naming: Naming) => Type.Boolean(named(naming))
/** An object of any keys. */
export const object = (naming: Naming) => Type.Record(Type.String(), Type.Unknown(), named(naming))
/** A value of any kind. */
export const anything = (naming: Naming) => Type.Unknown(named(naming))
/** A list of objects. */
export const objects = (naming: Naming) => Type.Array(Type.Record(Type.String(), Type.Unknown()), named(naming))
/** One of some texts. */
export const choice = <const C extends string>(choices: readonly C[], naming: Naming) =>
  Type.Unsafe<C>({ type: 'string', enum: choices, ...named(naming) })

/** An output of a text that Okta may leave out or give as null. */
export const textOrNull = (naming: Naming) => Type.Optional(Type.Union([Type.String(), Type.Null()], named(naming)))

/** The status of Okta's answer. */
export const statusCode = (wire: string, title = 'Status Code') => number({ title, wire })

/** The option Send Email?: Yes or No. */
export const sendEmail = (wire = 'parameters/sendEmail') => Type.Optional(yesNo({ title: 'Send Email?', wire }))

/** A query that leaves out what was not given. */
export function given<Q extends object>(query: Q): { [K in keyof Q]: Exclude<Q[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof Q]: Exclude<Q[K], undefined>
  }
}

/** A value under the label that a card shows for it. */
export type Labelled = Readonly<Record<string, unknown>>

/**
 * Outputs by our names, out of values by their labels: each output whose key in exports is `group/label`. Those without
 * a value are left out.
 */
export function outputsOf<R extends TObject>(schema: R, group: string, values: Labelled): Partial<Static<R>> {
  const outputs = (Object.entries(schema.properties) as [string, FieldNames][]).flatMap(([name, field]) => {
    const [inGroup, label = ''] = splitWire(field['x-wire'] ?? '')
    return inGroup === group && values[label] !== undefined ? [[name, values[label]] as const] : []
  })
  return Object.fromEntries(outputs) as Partial<Static<R>>
}

function splitWire(wire: string): [group: string, label: string] {
  const at = wire.indexOf('/')
  return [wire.slice(0, at), wire.slice(at + 1)]
}
