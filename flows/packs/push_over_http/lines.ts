import { Type } from 'typebox'
import type { Flow, Given, Value } from '../../kit/index.ts'
import { defineHelper, list, math, string } from '../../kit/index.ts'

/**
 * Records on their way are one text with a line for each: Okta has no card that takes the first items of a list, and the
 * JSON of a record has no line break in it.
 */
export const lineBreak = '\n'

/** Texts as lines. */
export function linesOf(flow: Flow, texts: Value<readonly string[]>): Value<string> {
  const { string: joined } = flow.use(list.join, { list: texts, delimiter: lineBreak }, { title: 'Lines' })
  return flow.text`${joined}\n`
}

/** Lines as texts. */
export function textsOf(flow: Flow, lines: Value<string>): Value<string[]> {
  const { output: trimmed } = flow.use(string.trim, { string: lines })
  return flow.use(string.split, { string: trimmed, delimiter: lineBreak }, { title: 'Take the lines apart' }).output
}

/** The texts that are not empty, and how many they are. */
export function kept(flow: Flow, texts: Value<readonly string[]>) {
  const { list: some } = flow.use(
    list.filterBy,
    { list: texts, path: '', operator: 'is not empty', comparison: '' },
    { title: 'Keep what is not empty', as: { list: Type.Array(Type.String()) } }
  )
  return { texts: some, count: flow.use(list.length, { list: some }).length }
}

const firstLines = defineHelper({
  key: 'first-lines',
  name: '[Helper] First lines',
  description: 'Takes so many lines from the beginning of a text.',
  inputs: { Lines: Type.String(), Count: Type.Number() },
  returns: { First: Type.String(), Rest: Type.String() },
  build: (flow, { Lines, Count }) => {
    const start = { string1: '^(?:[^\\n]*\\n){1,', string2: Count }
    const { output: src } = flow.use(string.concat, start, { title: 'So many lines', added: { 'text 3': '}' } })
    const rest = flow.use(string.replace, { string: Lines, src, dest: '', global: false, sensitive: true })
    const whole = flow.use(string.length, { string: Lines }, { title: 'Length of all' })
    const left = flow.use(string.length, { string: rest.output }, { title: 'Length of the rest' })
    const end = flow.use(math.subtract, { a: whole.length, b: left.length })
    const first = flow.use(string.substr, { string: Lines, start: 0, end: end.output })
    return { First: first.output, Rest: rest.output }
  }
})

/** Parts lines: the first so many, and the rest. */
export const part = (flow: Flow, Lines: Value<string>, Count: Given<number>) => flow.call(firstLines, { Lines, Count })
