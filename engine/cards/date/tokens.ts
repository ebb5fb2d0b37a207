import { AppError } from '#core/errors.ts'

/** Longest format, in characters. */
const maxLength = 1000

/** `[text]` stands for itself; of tokens that begin alike the longest counts. */
const part =
  /\[([^\]]*)\]|D[oO]|DDDD|DDD|DD|D|MMMM|MMM|MM|M|YYYY|YY|Y|yyyy|yy|y|dddd|ddd|dd|d|hh|h|HH|H|mm|m|ss|s|SSS|SS|S|a|A|ZZ|Z|z|X|x|Q/g

/** A part of a format: a token such as `MM`, or text that stands for itself. */
export type FormatPart = { readonly token: string } | { readonly text: string }

/**
 * The parts of a date format, as Okta's page on Date to Text lists them. What is no token stands for itself.
 * @throws AppError `CARD_VALUE_INVALID` for a format that is too long
 */
export function readFormat(format: string): readonly FormatPart[] {
  if (format.length > maxLength) {
    throw new AppError('CARD_VALUE_INVALID', ['format', `it is longer than ${maxLength} characters`], {
      where: 'format'
    })
  }
  const parts: FormatPart[] = []
  let end = 0
  for (const match of format.matchAll(part)) {
    if (match.index > end) parts.push({ text: format.slice(end, match.index) })
    parts.push(match[1] === undefined ? { token: match[0] } : { text: match[1] })
    end = match.index + match[0].length
  }
  if (end < format.length) parts.push({ text: format.slice(end) })
  return parts
}
