import type { DateTime } from 'luxon'

/** English of several countries: each knows the abbreviations of its own zones (PDT, CEST, AEST), and offsets of others. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA']

/** The zone at that moment as people abbreviate it; its offset, such as GMT+3, where none of them does. */
export function zoneAbbreviation(date: DateTime): string {
  const names = locales.map((locale) => date.setLocale(locale).offsetNameShort ?? '')
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? ''
}
