import { printableLine } from '../../printable.ts'
import { count } from '../count.ts'
import type { WeekPage } from './week-page.ts'
import { runColumns } from './week-page.ts'

/** Weeks as Markdown, a section each, for a wiki or a pull request. @param at - when it is written */
export function* weeksMarkdown(pages: Iterable<WeekPage>, at: string): Generator<string, void> {
  for (const page of pages) yield pageMarkdown(page)
  yield `---\n\nWritten ${at} by pendo-okta history export.\n`
}

function pageMarkdown({ title, result, counts, runs, problems, people }: WeekPage): string {
  const blocks = [`# ${plain(title)}`, `**${plain(result)}**`]
  if (counts.length > 0) blocks.push(table(['', ''], counts))
  if (runs.length > 0) blocks.push('## Runs', table(runColumns, runs))
  if (problems.length > 0) {
    const lines = problems.map(({ at, sentence, repair }) => {
      const todo = repair === '' ? '' : `\n  - What to do: ${plain(repair)}`
      return `- ${at}: ${plain(sentence)}${todo}`
    })
    blocks.push('## Problems', lines.join('\n'))
  }
  for (const { what, names, total } of people) {
    const more = total - names.length
    const lines = [...names.map(plain), ...(more > 0 ? [`and ${count(more)} more`] : [])]
    blocks.push(`## ${plain(what)}: ${count(total)}`, lines.map((line) => `- ${line}`).join('\n'))
  }
  return blocks.map((block) => `${block}\n\n`).join('')
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(plain), columns.map(() => '---'), ...rows.map((row) => row.map(plain))]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

/** A text on one line in which nothing is markup: no emphasis, link, address, HTML or column. */
function plain(text: string): string {
  return printableLine(text).replace(/[\\`*_[\]<>|~&#!@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
}
