import type { Difference } from '#flows/diff/difference.ts'
import { printableLine } from '../printable.ts'
import { counted } from './count.ts'
import type { DiffResult } from './diff-result.ts'
import { countOf } from './diff-result.ts'
import { differenceWords, settingWords } from './diff-words.ts'
import type { Words } from './words.ts'
import { named } from './words.ts'

/** Comments and descriptions of pull requests end at 65,536 characters; the rest is for what stands around it. */
const mostCharacters = 60_000

/**
 * The differences as Markdown for a pull request. Whatever comes from a file stands in code spans, in which nothing is
 * a link, a mention, markup or HTML. What would be too long for a comment is left out and counted.
 */
export function diffMarkdown(result: DiffResult): string {
  const { older, newer, parts } = result
  const count = countOf(result)
  const files: Words = [{ said: older, as: 'name' }, ' → ', { said: newer, as: 'name' }]
  if (count === 0) return `${markdownOf(['No difference between the flows of ', ...files])}\n`
  const text = new Cut([markdownOf([`### ${counted(count, 'difference')} between the flows of `, ...files])])
  let left = count
  for (const { flow, differences } of parts) {
    const heading = markdownOf(['#### ', ...(flow === null ? ['The export'] : ['Flow ', named(flow)])])
    for (const [at, difference] of differences.entries()) {
      if (!text.add([...(at === 0 ? ['', heading, ''] : []), ...listed(difference)])) {
        return text.end(`And ${counted(left, 'more difference')}: \`pendo-okta flow diff\` lists all of them.`)
      }
      left--
    }
  }
  return text.end(null)
}

/** Lines up to what a comment takes. */
class Cut {
  readonly #lines: string[]
  #size: number

  constructor(lines: string[]) {
    this.#lines = lines
    this.#size = lines.join('\n').length
  }

  /** Adds lines that belong together, unless they are too much. */
  add(lines: readonly string[]): boolean {
    const size = this.#size + lines.join('\n').length + 1
    if (size > mostCharacters) return false
    this.#size = size
    this.#lines.push(...lines)
    return true
  }

  end(note: string | null): string {
    return `${[...this.#lines, ...(note === null ? [] : ['', note])].join('\n')}\n`
  }
}

function listed(difference: Difference): string[] {
  const settings = difference.what === 'card removed' ? [] : difference.settings
  return [
    `- ${markdownOf(differenceWords(difference))}`,
    ...settings.map((setting) => `  - ${markdownOf(settingWords(setting))}`)
  ]
}

function markdownOf(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : codeSpan(word.said))).join('')
}

/** A text as code: between more backticks than it holds in a row. */
function codeSpan(text: string): string {
  const line = printableLine(text)
  if (line.trim() === '') return line === '' ? '(empty)' : '(blank)'
  const longestRun = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  // One blank at each end is no part of the code.
  const blank = /^[` ]|[` ]$/.test(line) ? ' ' : ''
  return `${fence}${blank}${line}${blank}${fence}`
}
