/** A Markdown table; cells may hold any text of one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The cells of the tables of a Markdown text, without head and rule; each row with the heading it stands under. */
export function* tableRows(markdown: string): Generator<{ heading: string; cells: string[] }, void, undefined> {
  let heading = ''
  let above: 'text' | 'head' | 'rule' = 'text'
  for (const line of markdown.split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+\s*/, '')
    if (!line.startsWith('|')) {
      above = 'text'
      continue
    }
    if (above === 'text') above = 'head'
    else if (above === 'head') above = 'rule'
    else yield { heading, cells: splitCells(line) }
  }
}

/** The cells of one line of a table. */
function splitCells(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}
