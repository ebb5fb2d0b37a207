import type { Card } from '#engine/export/card.ts'
import type { Input, Output } from '#engine/export/field.ts'
import { aDate, at, both } from './value.ts'

/** What is known of the readers behind a card. */
export interface Behind {
  /** What those who read an output want, see `wantedOf`. */
  readonly wanted: (output: Output | undefined) => unknown
  /** A value of the output that they can use. */
  readonly made: (output: Output) => unknown
}

/** What a card wants of an input for the sake of those who read its outputs; `undefined` for any value. */
type Reader = (card: Card, input: Input, behind: Behind) => unknown

const fromText: Reader = ({ outputs: [output] }, _, { made }) =>
  output === undefined ? undefined : JSON.stringify(made(output))

const onward: Reader = ({ outputs: [output] }, _, { wanted }) => wanted(output)

/** Some date cards take texts. */
const date: Reader = (_, { key }) => (key === 'start' || key === 'end' ? aDate : undefined)

const anItem: Reader = (card, { key }, { wanted }) => {
  const item = key === 'list' ? wanted(card.outputs[0]) : undefined
  return item === undefined ? undefined : [item]
}

/** Cards that make of what they read something that others read. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['json:parse', fromText],
  ...['add', 'subtract', 'diff', 'format', 'fromISO', 'epoch', 'unix'].map((key) => [`date:${key}`, date] as const),
  ['object:expand', (card, _, { made }) => partsOf(card, made)],
  [
    'object:get',
    ({ outputs: [output], inputs }, { key }, { made }) => {
      const path = inputs.find((one) => one.key === 'path')?.literal
      return key === 'object' && output !== undefined && typeof path === 'string' ? at(path, made(output)) : undefined
    }
  ],
  [
    'object:pick',
    ({ outputs }, _, { made }) => outputs.map((output) => at(output.key, made(output))).reduce(both, undefined)
  ],
  ['list:at', anItem],
  ['list:pop', anItem],
  ['list:shift', anItem],
  ['list:filterBy', onward],
  ['control:assignIf', onward],
  [
    'control:join',
    ({ joins, outputs }, { id }, { wanted }) => {
      const target = joins.find(({ inputId }) => inputId === id)
      return wanted(outputs.find((output) => output.id === target?.outputId))
    }
  ],
  ['control:let', (card, { group, key }, { wanted }) => wanted(card.output(group, key))]
])

/** The object of which a hidden card takes parts: the path of each is in its `key`, or with its `value`. */
function partsOf({ outputs }: Card, made: (output: Output) => unknown): unknown {
  const paths = new Map<string | null, unknown>()
  for (const { group, key, literal } of outputs) if (key === 'key') paths.set(group, literal)
  return outputs
    .filter(({ key }) => key === 'value')
    .map((output) => at(paths.get(output.group) ?? output.metadata.path, made(output)))
    .reduce(both, undefined)
}
