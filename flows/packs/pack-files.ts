import type { Buffer } from 'node:buffer'
import { readExport } from '#engine/export/read-export.ts'
import { drawExport } from '../draw/draw-export.ts'
import { catalogueEntry } from '../kit/emit/catalogue-entry.ts'
import { emitPack } from '../kit/emit/emit-pack.ts'
import type { Pack } from '../kit/index.ts'
import { compilePack } from '../kit/index.ts'

/**
 * The files of a pack as Okta's repository of templates has them, by their paths within its folder: `workflow.flopack`,
 * `workflow.json`, `readme.md` with the pictures of its flows, and the pictures themselves under `resources/`.
 * @param readme - what its importer reads
 */
export function packFiles(pack: Pack, readme: string): ReadonlyMap<string, string | Buffer> {
  const bytes = compilePack(pack)
  const drawn = drawExport(readExport(bytes, { name: `${pack.key}/workflow.flopack` }))
  const pictures = new Map(drawn.flows.map(({ flow, file }) => [flow.name, `resources/${file}`]))
  const entry = catalogueEntry(pack, emitPack(pack), (name) => pictures.get(name) ?? '')
  return new Map<string, string | Buffer>([
    ['workflow.flopack', bytes],
    ['workflow.json', `${JSON.stringify(entry, null, 2)}\n`],
    ['readme.md', `${readme.trimEnd()}\n\n## The flows\n\n${pictureList(pictures)}`],
    ['resources/index.html', drawn.html],
    ...drawn.flows.map(({ file, svg }) => [`resources/${file}`, svg] as const)
  ])
}

const pictureList = (pictures: ReadonlyMap<string, string>): string =>
  [...pictures].map(([name, file]) => `### ${name}\n\n![${name}](${encodeURI(file)})\n`).join('\n')
