import { AppError } from '#core/errors.ts'

/** A number of rows, or a share of the rows of the list. */
export type Allowance = { readonly rows: number } | { readonly percent: number }

/**
 * Reads `N` or `N%`.
 * @param option - name of the option, for the message
 * @throws AppError `CONFIG_INVALID`
 */
export function readAllowance(option: string, text: string): Allowance {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim())
  const value = Number(match?.[1])
  if (match?.[2] === '%' && value <= 100) return { percent: value }
  if (match?.[2] === '' && Number.isSafeInteger(value)) return { rows: value }
  throw new AppError('CONFIG_INVALID', [option, `"${text}" is neither a whole number nor a share such as 5%`], {
    where: option
  })
}

/** How many rows an allowance comes to, rounded down. */
export function rowsAllowed(allowance: Allowance, listLength: number): number {
  // Per cent times rows before the division: 7 % of 100 would else be 7.000000000000001.
  return 'rows' in allowance ? allowance.rows : Math.floor((allowance.percent * listLength) / 100)
}
