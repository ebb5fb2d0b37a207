import type { Static, TObject, TProperties } from 'typebox'
import { Type } from 'typebox'
import type { ActionCard, ActionContext, CardRequest, FieldValues } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Checked } from '#core/validate.ts'
import { compileCheck } from '#core/validate.ts'
import { readYesNo } from '#core/yes-no.ts'
import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import type { FieldNames } from '../card-input.ts'
import { cardInputReader } from '../card-input.ts'
import type { OktaHttp } from './client/http.ts'
import { createOktaHttp } from './client/http.ts'
import type { OktaConnection } from './connection.ts'
import type { UserListing } from './listing.ts'
import type { RecordListing } from './result-set.ts'

/** What a card of Okta does its work with. */
export interface OktaCall<Fields> extends Pick<ActionContext<OktaConnection>, 'stream' | 'pages' | 'signal' | 'clock'> {
  readonly http: OktaHttp
  /** Options and inputs by our names, of the types that the schemas declare; empty ones are absent. */
  readonly fields: Fields
  /** The fields that were added to an open group, by their keys, empty ones included. */
  added(group: string): ReadonlyMap<string, unknown>
  rely(behaviour: string): void
  /** For cards that list whole users: who is to be told of them. */
  readonly listing?: RecordListing<OktaUserAnswer>
}

type Fields<O extends TObject, I extends TObject> = Static<O> & Static<I>
type Nothing = TObject<Record<never, never>>

/** A card of Okta: its declaration, and `act`, which makes its requests. */
export interface OktaAction<O extends TObject, I extends TObject, R extends TObject>
  extends Pick<ActionCard<OktaConnection, O, I, R>, 'title' | 'description' | 'inputs' | 'outputs'>,
    Pick<ActionCard<OktaConnection, O, I, R>, 'openInputs' | 'openOutputs'> {
  /** The card's name in exports, and ours. */
  readonly method: string
  /** What it asks of Okta, by its options where it depends on them. */
  readonly request: CardRequest | ((options: Partial<Fields<O, I>>) => CardRequest)
  /** OAuth scopes that its requests need. */
  readonly rights: readonly string[]
  readonly options?: O
  /** Answers the outputs by our names; fields of open groups as `group/key`. */
  act(call: OktaCall<Fields<O, I>>): Promise<Static<R> & FieldValues>
}

/**
 * Makes an action card of a declaration: its fields are read by any accepted spelling and held against their schemas,
 * and it uses the client of a shared connection, or else opens one for itself and closes it.
 */
export function defineOktaAction<R extends TObject, O extends TObject = Nothing, I extends TObject = Nothing>(
  declaration: OktaAction<O, I, R>
): ActionCard<OktaConnection, O, I, R> {
  const { act, request, rights, ...rest } = declaration
  const options = declaration.options ?? (Type.Object({}) as unknown as O)
  const read = fieldReader<Fields<O, I>>([options, declaration.inputs], declaration.openInputs)
  return {
    ...rest,
    key: declaration.method,
    connector: 'okta',
    rights,
    options,
    request: typeof request === 'function' ? (given) => request(read.names(given)) : request,
    async run({ connection, clock, signal, stream, pages, rely, runId = null, tried = 0 }, input) {
      const given = read(input)
      const { listing } = connection
      // A repetition that goes on where a page stands was told of when it began.
      const isAgain = tried > 0 && (pages?.kept ?? null) === null
      const http = connection.http ?? createOktaHttp(connection, { clock, ...(signal === undefined ? {} : { signal }) })
      try {
        return await act({
          http,
          clock,
          ...given,
          rely: rely ?? (() => {}),
          ...(stream === undefined ? {} : { stream }),
          ...(pages === undefined ? {} : { pages }),
          ...(signal === undefined ? {} : { signal }),
          ...(listing === undefined ? {} : { listing: listingOf(listing, runId, isAgain) })
        })
      } finally {
        if (http !== connection.http) await http.close()
      }
    }
  }
}

/** The listing of the connection, for one card of a run. */
function listingOf(listing: UserListing, runId: string | null, isAgain: boolean): RecordListing<OktaUserAnswer> {
  return {
    begins: () => listing.begins(runId, isAgain),
    listed: (users) => listing.listed(runId, users),
    ends: (isWhole) => listing.ends(runId, isWhole)
  }
}

/** What was given to a card. */
type Given<F> = Pick<OktaCall<F>, 'fields' | 'added'>

function fieldReader<F>(
  schemas: readonly TObject[],
  openGroups: readonly string[] = []
): ((input: FieldValues) => Given<F>) & { names(input: FieldValues): Partial<F> } {
  const toNames = cardInputReader(schemas, openGroups)
  const properties: TProperties = Object.assign({}, ...schemas.map((schema) => schema.properties))
  const labelOf = (name: string) => (properties[name] as FieldNames | undefined)?.title ?? name
  // Compiling takes a while, and most cards of the connector are never run.
  let check: ((value: unknown) => Checked<unknown>) | undefined

  function names(input: FieldValues): Partial<F> {
    const given = [...toNames(input)].flatMap(([name, value]): [string, unknown][] => {
      if (!Object.hasOwn(properties, name) || value === undefined || value === null || value === '') return []
      const { type } = properties[name] as { type?: string }
      return [[name, type === 'boolean' ? (readYesNo(value) ?? value) : value]]
    })
    return Object.fromEntries(given) as Partial<F>
  }

  function read(input: FieldValues): Given<F> {
    const fields = names(input)
    check ??= compileCheck(Type.Object(properties))
    const checked = check(fields)
    if (!checked.ok) {
      const label = labelOf(checked.where.split('.', 1)[0] ?? '')
      throw new AppError('CARD_INPUT_INVALID', [label, `it ${checked.what}`], { where: label })
    }
    return {
      fields: fields as F,
      added: (group) =>
        new Map(
          [...toNames(input)].flatMap(([name, value]) =>
            name.startsWith(`${group}/`) ? [[name.slice(group.length + 1), value] as const] : []
          )
        )
    }
  }
  return Object.assign(read, { names })
}
