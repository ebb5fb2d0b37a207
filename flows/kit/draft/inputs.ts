import type { TObject, TSchema } from 'typebox'
import { askedFor, Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf, wireTypeOf, wireTypeOfLiteral } from '../wire-type.ts'
import type { FieldName, InputDraft } from './card-draft.ts'

/** The parts of a schema that say how a field is shown. */
interface Shown {
  readonly title?: string
  readonly enum?: readonly unknown[]
  readonly 'x-wire'?: string
  /** Texts by which exports write True and False. */
  readonly 'x-wire-choices'?: readonly [yes: string, no: string]
}

/** The name of a field of a card: its key in exports where the schema tells one, else the property itself. */
export function fieldName(property: string, schema: TSchema): FieldName {
  const path = (schema as Shown)['x-wire'] ?? property
  const at = path.indexOf('/')
  return at === -1 ? { group: null, key: path } : { group: path.slice(0, at), key: path.slice(at + 1) }
}

/**
 * The type of what is given to an input that takes any.
 * @throws AppError `FLOW_CODE_INVALID` for a value that may be anything: a text that is declared an object is no object
 */
export function wireTypeOfGiven(given: unknown): WireType {
  if (!(given instanceof Value)) return wireTypeOfLiteral(given)
  const type = wireTypeOf(given.schema)
  if (type !== null) return type
  const { card, key } = given.output
  throw card.place.scope.refuse(
    `what "${key}" of the card "${card.title}" will be is not declared: declare it with \`as\` where the card is used`
  )
}

/** The type of an input: that of its schema, and as far as the schema takes any, that of what it is given. */
function wireTypeFor(schema: TSchema, given: unknown): WireType {
  const { type, items } = schema as { type?: unknown; items?: TSchema }
  const isListOfAny = type === 'array' && (items === undefined || wireTypeOf(items) === null)
  if (isListOfAny && given !== undefined) return { type: wireTypeOfGiven(given).type, collection: true }
  return wireTypeOf(schema) ?? wireTypeOfGiven(given)
}

/** An input of a schema, with what it is given. */
export function inputOf(name: FieldName, schema: TSchema | null, given: unknown): InputDraft {
  if (schema === null) {
    const type = wireTypeOfGiven(given)
    return { ...name, type, given: given === undefined ? emptyOf(type) : given, metadata: { custom: true } }
  }
  const metadata = shownAs(name, schema)
  const { 'x-wire-choices': choices } = schema as Shown
  if (choices !== undefined && typeof given === 'boolean') {
    return { ...name, type: { type: 'string', collection: false }, given: choices[given ? 0 : 1], metadata }
  }
  const type = wireTypeFor(schema, given)
  return { ...name, type, given: given === undefined ? emptyOf(type) : given, metadata }
}

/** What the editor is told about a field. */
export function shownAs({ key }: FieldName, schema: TSchema): Readonly<Record<string, unknown>> {
  const { title, enum: texts, 'x-wire-choices': choices = texts } = schema as Shown
  return {
    ...(title === undefined || title === key ? {} : { displayname: title }),
    ...(choices === undefined ? {} : { type: 'list', choices: choices.map((value) => ({ label: value, value })) })
  }
}

/** The inputs of an object schema in its order, with what is given by property; those that must not be empty are marked. */
export function inputsOf(schema: TObject, given: Readonly<Record<string, unknown>>): InputDraft[] {
  const required = new Set([...(schema.required ?? []), ...askedFor])
  return Object.entries(schema.properties).map(([property, part]) => ({
    ...inputOf(fieldName(property, part), part, given[property]),
    required: required.has(property)
  }))
}
