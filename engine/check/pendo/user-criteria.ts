import type { Card } from '../../export/card.ts'
import type { Input } from '../../export/field.ts'

/** How many of the users that match a listing gives, by its option Result Set. */
export function resultSetOf(card: Card): 'first' | 'first 200' | 'all' {
  const { literal } = card.input('parameters', 'resultSet') ?? { literal: '' }
  const text = String(literal).toLowerCase()
  if (!text.startsWith('first')) return 'all'
  return /\d/.test(text) ? 'first 200' : 'first'
}

/** Whether a listing asks for one person, by id, login or e-mail: then no other user can be meant. */
export function asksForOnePerson(card: Card): boolean {
  return criteria(card).some((input) => {
    if (/^(id|login|email|profile\.(login|email))$/i.test(input.key)) return true
    return /\b(id|login|email)\s+eq\b/.test(textOf(input))
  })
}

/** Whether a listing asks for a status, or may: a criterion that is pinned cannot be looked into. */
export function asksForStatus(card: Card): boolean {
  return criteria(card).some((input) => {
    if (/^status$/i.test(input.key)) return true
    if (!/^(custom|query|search|filter)/i.test(input.key)) return false
    return input.isPinned || /\bstatus\b/.test(textOf(input))
  })
}

/** The criteria of a listing that are filled in. */
function criteria(card: Card): Input[] {
  return card.inputs.filter(
    ({ group, isPinned, literal }) =>
      group !== 'parameters' &&
      group !== 'Streaming' &&
      (isPinned || (typeof literal === 'string' && literal.trim() !== ''))
  )
}

function textOf({ isPinned, literal }: Input): string {
  return !isPinned && typeof literal === 'string' ? literal : ''
}
