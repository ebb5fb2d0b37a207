/** Values of variables by their names. */
export type Variables = ReadonlyMap<string, string>

const places = /\{\{\s*([^{}\s]+)\s*\}\}/g

/** The variables that a text names, as `{{name}}`, without repetitions. */
export function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(places)].map(([, name = '']) => name))]
}

/**
 * A text with its variables filled in; those that have no value stay as they stand.
 * @param write - how a value is written where it goes @default as it is
 */
export function fill(text: string, variables: Variables, write = (value: string): string => value): string {
  return text.replace(places, (place, name: string) => {
    const value = variables.get(name)
    return value === undefined ? place : write(value)
  })
}

/** A value as it is written between the quotes of a JSON string. */
export function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
