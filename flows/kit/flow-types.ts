import type { Static, TObject } from 'typebox'
import type { ItemPart } from './draft/call-cards.ts'
import type { Results } from './draft/results.ts'
import type { AnyCard, CardOptions } from './draft/use-card.ts'
import type { Given, GivenOf, MadeOf, Schemas, Value, ValuesOf } from './value.ts'

/** No results, no arguments, no outputs. */
export type Nothing = Readonly<Record<never, never>>

/** What a value or literal will be. */
export type WillBe<G> =
  G extends Value<infer T>
    ? T
    : G extends string
      ? string
      : G extends number
        ? number
        : G extends boolean
          ? boolean
          : G extends readonly (infer I)[]
            ? [I] extends [never]
              ? unknown[]
              : WillBe<I>[]
            : G extends object
              ? { -readonly [K in keyof G]: WillBe<G[K]> }
              : G

/** Results as values. Code that ends with some other call gives back nothing. */
export type ResultsOf<R> =
  R extends Value<unknown> ? Nothing : R extends Results ? { readonly [K in keyof R]: Value<WillBe<R[K]>> } : Nothing

/** What the other branch or block must give back. */
export type SameAs<R> =
  R extends Value<unknown> ? unknown : R extends Results ? { readonly [K in keyof R]: Given<WillBe<R[K]>> } : unknown

/** Options with outputs that the author declares. */
export type DeclaringOptions<A extends Schemas> = Omit<CardOptions, 'as'> & { readonly as?: A }

/** Outputs, those that the author declares among them. */
export type Declared<O extends TObject, A extends Schemas> = Omit<MadeOf<O>, keyof A> & ValuesOf<A>

/** What a card takes: its options as literals, its inputs as literals or values. */
export type GivenFrom<C extends AnyCard> = GivenOf<C['inputs']> &
  (C extends { readonly options: infer P extends TObject } ? Static<P> : unknown)

/** Arguments for each item of a list: the same for all, or a part of the item. */
export type ArgumentsFor<I extends Schemas> = { readonly [K in keyof I]: Given<Static<I[K]>> | ItemPart }

/** The key of an object that has one only. */
type OnlyKey<K, All = K> = K extends All ? ([All] extends [K] ? K : never) : never

/** An item of what Map makes: the one value that the flow returns, unless that is an object of unknown keys. */
export type MappedItem<R extends Schemas> = [OnlyKey<keyof R>] extends [never]
  ? { [P in keyof R]: Static<R[P]> }
  : Static<R[OnlyKey<keyof R>]> extends string | number | boolean
    ? Static<R[OnlyKey<keyof R>]>
    : { [P in keyof R]: Static<R[P]> }

/** A streamed record and what goes along with it, as inputs of the flow that takes them. */
export interface StreamInputs extends Schemas {
  readonly Record: TObject
}

/** What goes along with streamed records: needed where the flow takes a State. */
export type StateFor<H extends StreamInputs> = H extends { readonly State: infer S extends TObject }
  ? [state: GivenOf<S>, options?: CardOptions]
  : [state?: Nothing, options?: CardOptions]
