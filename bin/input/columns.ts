import { AppError } from '#core/errors.ts'

/** A name, and a heading with or without quotes; what is between two of them is a comma. */
const pair = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^,"]*))\s*(?:,|$)/y

const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '')

/**
 * A parser of `name=HEADING,name="HEADING, with a comma"`.
 * @param option - for messages
 * @param names - what a column can be named for; letter case and dashes do not count
 * @throws AppError `CONFIG_INVALID`
 */
export function columnsOf(option: string, names: readonly string[]): (text: string) => ReadonlyMap<string, string> {
  const refuse = (why: string) => new AppError('CONFIG_INVALID', [option, why], { where: option })
  const known = new Map(names.map((name) => [plain(name), name]))
  return (text) => {
    const columns = new Map<string, string>()
    pair.lastIndex = 0
    while (pair.lastIndex < text.length) {
      const at = pair.lastIndex
      const match = pair.exec(text)
      if (match === null) throw refuse(`"${text.slice(at)}" is not name=HEADING`)
      const [, given = '', quoted, bare = ''] = match
      const name = known.get(plain(given))
      if (name === undefined) throw refuse(`there is no "${given}"; there are ${names.join(', ')}`)
      const heading = (quoted ?? bare).trim()
      if (heading === '') throw refuse(`${given} names no heading`)
      columns.set(name, heading)
    }
    return columns
  }
}
