import type { Input } from '#engine/export/field.ts'
import type { Operand } from './difference.ts'
import type { HideSecrets } from './secrets.ts'
import type { Term } from './term.ts'

const place = /\{\{\{([^{}]*)\}\}\}/

/** A text of Compose or Formula: its places are named by keys that the Console makes up, so they are read as what fills them. */
export function textTemplate(
  { card }: Input,
  text: string,
  termOf: (placeholder: Input) => Term<Operand>,
  hide: HideSecrets
): Term {
  const pieces: (string | Operand)[] = []
  const canon: unknown[] = []
  for (const [at, part] of text.split(new RegExp(place, 'g')).entries()) {
    const filling = at % 2 === 1 ? card.input(null, part) : undefined
    if (filling === undefined) {
      const written = at % 2 === 1 ? `{{{${part}}}}` : part
      if (written === '') continue
      pieces.push(hide(written))
      canon.push(written)
    } else {
      const { value, canon: filled } = termOf(filling)
      pieces.push(value)
      canon.push([filled])
    }
  }
  return { value: { is: 'template', pieces }, canon: `text ${JSON.stringify(canon)}` }
}

/** Whether an input only fills a place of its card's text. */
export function isPlaceholder({ card, group, key }: Input): boolean {
  if (group !== null || key === '_text_') return false
  const text = card.input(null, '_text_')
  return typeof text?.literal === 'string' && !text.isPinned
}
