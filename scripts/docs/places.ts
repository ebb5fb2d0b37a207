/**
 * Fills a place of a page that is otherwise written by hand: what stands between `<!-- name, written by npm run docs -->`
 * and `<!-- end of name -->`.
 */
export function fillPlace(page: string, name: string, text: string): string {
  const begin = `<!-- ${name}, written by npm run docs -->`
  const end = `<!-- end of ${name} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the page has no place "${name}"`)
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`
}
