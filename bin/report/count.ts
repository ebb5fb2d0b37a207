const format = new Intl.NumberFormat('en')

/** A number for people: 1,000,000. */
export function count(number: number): string {
  return format.format(number)
}

/** A number with its noun: `1 row`, `2,000 rows`, `2 people`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : plural}`
}
