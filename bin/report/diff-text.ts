import type { DifferenceKind, DifferencesPart } from '#flows/diff/difference.ts'
import { printableLine } from '../printable.ts'
import { counted } from './count.ts'
import type { DiffResult } from './diff-result.ts'
import { countOf } from './diff-result.ts'
import { differenceWords, settingWords } from './diff-words.ts'
import type { Words } from './words.ts'

/** The differences for people, flow by flow: `+` added, `-` removed, `~` changed. Fit for a terminal. */
export function diffText(result: DiffResult): string {
  const { older, newer, parts } = result
  const count = countOf(result)
  const found = count === 0 ? 'no difference' : counted(count, 'difference')
  return [printableLine(`${older} → ${newer}: ${found}`), ...parts.flatMap(partLines)].join('\n')
}

function partLines({ flow, differences }: DifferencesPart): string[] {
  const heading = flow === null ? 'The export' : printableLine(`Flow "${flow}"`)
  return [
    '',
    heading,
    ...differences.flatMap((difference) => [
      `  ${markOf(difference.what)} ${plainText(differenceWords(difference))}`,
      ...(difference.what === 'card removed' ? [] : difference.settings).map(
        (setting) => `      ${plainText(settingWords(setting))}`
      )
    ])
  ]
}

/** Words as one line of text that a terminal can take. */
export function plainText(words: Words): string {
  const text = words.map((word) =>
    typeof word === 'string' ? word : word.as === 'name' ? `"${word.said}"` : word.said
  )
  return printableLine(text.join(''))
}

function markOf(what: DifferenceKind): string {
  if (what.endsWith(' added')) return '+'
  return what.endsWith(' removed') ? '-' : '~'
}
