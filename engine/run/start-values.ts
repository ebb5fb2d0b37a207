import type { DeclaredField } from '../cards/define-card.ts'
import { convert } from '../values/convert.ts'
import type { Flags } from '../values/flags.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject } from '../values/own.ts'
import type { PlannedCard } from './program.ts'

/** What a flow is started with: by a call, by its schedule, by a request, by an event, or by hand. */
export interface StartValues {
  /** Fields without a group, by key. */
  readonly arguments: JsonObject
  /** Fields of groups other than `context`: for each group an object of its fields. */
  readonly groups: JsonObject
  /**
   * Fields of the group `context`: who called, at which item, with which error; values handed into an inline flow.
   * `undefined` for a key that nobody gave.
   */
  readonly context: (key: string) => unknown
}

/**
 * The outputs of a start card, in the order in which it declares them: it mirrors what it is given. For what was not
 * given it has its literal, and what it does not declare is not passed on.
 *
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function startOutputs({ inputs, outputs }: PlannedCard, start: StartValues, flags: Flags): unknown[] {
  const mirrored = new Map(inputs.map((input) => [input.path, input]))
  return outputs.map((output) => {
    const field = mirrored.get(output.path) ?? output
    const given = givenTo(field, start)
    return convert(given === undefined ? field.literal : given, field.type, flags, field.path)
  })
}

function givenTo({ group, key }: DeclaredField, start: StartValues): unknown {
  if (group === null) return getOwn(start.arguments, key)
  if (group === 'context') return start.context(key)
  const fields = getOwn(start.groups, group)
  return isObject(fields) ? getOwn(fields, key) : undefined
}
