import { readFileSync } from 'node:fs'
import { catalogueEntry } from '#flows/kit/emit/catalogue-entry.ts'
import { emitPack } from '#flows/kit/emit/emit-pack.ts'
import { compilePack } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'

/**
 * The files of the packs, as Okta's repository of templates has them: `<pack>/workflow.flopack`, `workflow.json` and
 * `readme.md`, by their paths below `packs/`.
 */
export function* packFiles(): Generator<[path: string, content: string | Buffer]> {
  for (const pack of packsFor().values()) {
    const readme = new URL(`../../flows/packs/${pack.key}/readme.md`, import.meta.url)
    const entry = catalogueEntry(pack, emitPack(pack), () => '')
    yield [`${pack.key}/workflow.flopack`, compilePack(pack)]
    yield [`${pack.key}/workflow.json`, `${JSON.stringify(entry, null, 2)}\n`]
    yield [`${pack.key}/readme.md`, readFileSync(readme, 'utf8')]
  }
}
