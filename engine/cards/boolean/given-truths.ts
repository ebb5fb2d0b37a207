import type { CardCall } from '../define-card.ts'

/** The two inputs that such cards begin with; an author may take them off and add others. */
export interface FirstTruths {
  readonly a?: boolean
  readonly b?: boolean
}

/** Every True/False that the card has, False in place of nothing. An input that the author took off does not count. */
export function givenTruths({ a, b }: FirstTruths, call: CardCall): readonly boolean[] {
  const own = { a, b }
  const values = [
    ...(['a', 'b'] as const).filter((key) => call.inputs.some(({ path }) => path === key)).map((key) => own[key]),
    ...call.added.map(({ value }) => value)
  ]
  if (values.some((value) => value === undefined || value === null)) call.rely('card.boolean.empty-is-false')
  return values.map((value) => value === true)
}
