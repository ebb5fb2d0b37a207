const format = new Intl.NumberFormat('en')

/** A number for people: 1,000,000. */
export function count(number: number): string {
  return format.format(number)
}

/** A number with its noun: `1 row`, `2,000 rows`. */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`
}
