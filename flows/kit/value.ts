import type { Static, TObject, TSchema } from 'typebox'
import type { OutputDraft } from './draft/card-draft.ts'

declare const made: unique symbol

/**
 * A value that a card makes when the flow runs: what is given to the inputs of later cards. `T` is what it will be.
 */
export class Value<out T> {
  declare readonly [made]: T
  /** The output that it comes from. */
  readonly output: OutputDraft
  /** The keys by which it is reached within that output; empty for the output itself. */
  readonly path: readonly string[]
  readonly schema: TSchema

  constructor(output: OutputDraft, schema: TSchema, path: readonly string[] = []) {
    this.output = output
    this.schema = schema
    this.path = path
  }
}

/**
 * What Okta can make the value of an input of: a text takes numbers, truths and objects as well, as text. No card changes
 * the list that it is given, so a list may be one that must not be changed.
 */
type Fits<T> = [T] extends [string]
  ? string | number | boolean | Readonly<Record<string, unknown>>
  : T extends readonly (infer I)[]
    ? readonly I[]
    : T

/** What an input takes: a literal, or a value that an earlier card makes. */
export type Given<T> = T | Value<Fits<T>>

/**
 * Inputs that a card can do without when it runs, since its value may be empty, but that the editor asks for: a card that
 * has one of these makes no sense without it.
 */
export const askedFor = ['a', 'b', 'list'] as const

/** What the inputs of a schema take; optional ones may be left out. */
export type GivenOf<I extends TObject> = { readonly [K in keyof Static<I>]: Given<Static<I>[K]> } & {
  readonly [K in keyof Static<I> & (typeof askedFor)[number]]: Given<NonNullable<Static<I>[K]>>
}

/** The outputs of a schema as values. */
export type MadeOf<O extends TObject> = { readonly [K in keyof Static<O>]-?: Value<NonNullable<Static<O>[K]>> }

/** Schemas by name. */
export type Schemas = Readonly<Record<string, TSchema>>

/** Values of such schemas. */
export type ValuesOf<S extends Schemas> = { readonly [K in keyof S]: Value<Static<S[K]>> }

/** What is given for such schemas. */
export type GivenFor<S extends Schemas> = { readonly [K in keyof S]: Given<Static<S[K]>> }
