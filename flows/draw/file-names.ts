/** Names that Windows keeps for devices, whatever stands behind the point. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i
const mostCharacters = 60

/**
 * A file name for each of several flows, in their order: letters and digits of the name, and no two that a disk without
 * letter case takes for the same.
 * @param ending - with its point
 */
export function fileNames(names: readonly string[], ending: string): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const stem = stemOf(name)
    for (let number = 1; ; number += 1) {
      const file = `${stem}${number === 1 ? '' : `-${number}`}${ending}`
      const folded = file.normalize('NFKD').toLowerCase()
      if (taken.has(folded)) continue
      taken.add(folded)
      return file
    }
  })
}

function stemOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const short = [...plain].slice(0, mostCharacters).join('').replace(/-+$/, '')
  if (short === '' || !/[\p{L}\p{N}]/u.test(short)) return 'flow'
  return reserved.test(short) ? `flow-${short}` : short
}
