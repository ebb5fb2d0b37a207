import { convert } from '../../values/convert.ts'
import type { Flags } from '../../values/flags.ts'
import type { AddedInput } from '../define-card.ts'

/** The text of an input that the author added, empty text in place of nothing. */
export function addedText({ field, value }: AddedInput, flags: Flags): string {
  return (convert(value, { kind: 'string', isList: false }, flags, field.path) as string | null) ?? ''
}
