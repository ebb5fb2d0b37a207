/** Longer texts are cut. */
const longest = 160
/** What is shown before the place where two texts begin to differ. */
const lead = 40

/** A text on one line, cut where it is long. */
export function excerpt(text: string): string {
  return excerptFrom(text, 0)
}

/** Two texts, each cut where it is long, so that the place where they begin to differ is shown. */
export function excerpts(before: string, after: string): [string, string] {
  const most = Math.min(before.length, after.length)
  let same = 0
  while (same < most && before[same] === after[same]) same++
  const isLong = before.length > longest || after.length > longest
  const from = isLong && same > lead ? same - lead : 0
  return [excerptFrom(before, from), excerptFrom(after, from)]
}

function excerptFrom(text: string, from: number): string {
  const piece = text.slice(from, from + longest).toWellFormed()
  return `${from > 0 ? '…' : ''}${piece}${from + longest < text.length ? '…' : ''}`
}
