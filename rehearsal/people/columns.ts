import { AppError } from '#core/errors.ts'
import type { ListOptions } from './given-row.ts'

/** Usual headings of what is read, by its name: letters and digits only, in lower case. */
export type Headings<Name extends string> = Readonly<Record<Name, readonly string[]>>

/** A heading as headings are compared: without letter case, blanks and signs. */
const plain = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Tells which column holds what: as somebody said, else by usual headings. Pendo documents none. */
export class Columns<Name extends string> {
  readonly #options: ListOptions
  readonly #byHeading = new Map<string, Name>()
  readonly #usual = new Map<string, Name>()
  readonly #seen = new Map<string, Name | null>()

  constructor(headings: Headings<Name>, options: ListOptions) {
    this.#options = options
    const { columns } = options
    for (const [name, usual] of Object.entries(headings) as [Name, readonly string[]][]) {
      const given = columns.get(name)
      if (given !== undefined) this.#byHeading.set(given, name)
      // Whoever names a column for something does not mean another one as well.
      else for (const heading of usual) this.#usual.set(heading, name)
    }
  }

  /** What a column holds; null for one that is not read. */
  nameOf(heading: string): Name | null {
    const known = this.#seen.get(heading)
    if (known !== undefined) return known
    const name = this.#byHeading.get(heading) ?? this.#usual.get(plain(heading)) ?? null
    this.#seen.set(heading, name)
    return name
  }

  /** The texts of a row by what they are; of two columns for one thing the first that is filled. */
  read(fields: ReadonlyMap<string, string>): ReadonlyMap<Name, string> {
    const texts = new Map<Name, string>()
    for (const [heading, value] of fields) {
      const name = this.nameOf(heading)
      const text = value.trim()
      if (name !== null && text !== '' && !texts.has(name)) texts.set(name, text)
    }
    return texts
  }

  /** Whether a column for something was seen. */
  has(name: Name): boolean {
    return [...this.#seen.values()].includes(name)
  }

  /**
   * Looks, after all rows, whether the columns that were named are there, and one of those that are needed.
   * @param needed - names, one of which has to be there
   * @param what - what they hold, as a phrase
   * @throws AppError `INPUT_NOT_JSON`
   */
  check(needed: readonly Name[], what: string): void {
    const { columns, option, file } = this.#options
    const there = `it has ${[...this.#seen.keys()].map((heading) => `"${heading}"`).join(', ') || 'none'}`
    const refuse = (why: string) => new AppError('INPUT_NOT_JSON', [file, 'its columns', why], { where: file })
    const missing = [...columns.values()].find((heading) => !this.#seen.has(heading))
    if (missing !== undefined) throw refuse(`${option} names a column "${missing}", and ${there}`)
    if (needed.some((name) => this.has(name))) return
    throw refuse(`no heading is known as ${what}: name it with ${option} ${needed[0]}=HEADING (${there})`)
  }
}
