import { AppError } from '#core/errors.ts'
import type { ColumnsRead, LeftOutRow, ListOptions } from './given-row.ts'

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

  /** What was made of the columns that were seen. @param isReadElse - whether a heading that has no name here is read */
  report(isReadElse: (heading: string) => boolean = () => false): ColumnsRead {
    const headings = new Map<string, string[]>()
    for (const [heading, name] of this.#seen) {
      const key = name ?? (isReadElse(heading) ? heading : null)
      if (key !== null) headings.set(key, [...(headings.get(key) ?? []), heading])
    }
    const read = new Set([...headings.values()].flat())
    return {
      read: Object.fromEntries(headings),
      unread: [...this.#seen.keys()].filter((heading) => !read.has(heading))
    }
  }

  /** Whether a column for something was seen. */
  has(name: Name): boolean {
    return [...this.#seen.values()].includes(name)
  }

  /**
   * Looks, after all rows, whether there were any: rows of which none could be read are no empty list.
   * @throws AppError `INPUT_NOT_JSON`
   */
  checkRows(read: number, [first]: readonly LeftOutRow[]): void {
    if (read > 0 || first === undefined) return
    const { file } = this.#options
    throw new AppError('INPUT_NOT_JSON', [file, first.place, `${first.why}; no row can be read`], {
      where: first.place
    })
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
