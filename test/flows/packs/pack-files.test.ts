import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { CatalogueEntry } from '#flows/kit/emit/catalogue-entry.ts'
import { packsFor } from '#flows/packs/index.ts'
import { packFiles } from '#flows/packs/pack-files.ts'
import { realExports, skipWithoutRealExports } from '../../engine/real-exports.ts'

const tags = [
  'customer-identity-cloud',
  'governance',
  'introductory',
  'lifecycle-management',
  'most-popular',
  'security'
]
const readmeOf = (key: string) =>
  readFileSync(new URL(`../../../flows/packs/${key}/readme.md`, import.meta.url), 'utf8')
const filesOf = (key: string) => {
  const pack = packsFor().get(key)
  if (pack === undefined) throw new Error(key)
  return packFiles(pack, readmeOf(key))
}

for (const key of packsFor().keys()) {
  const files = filesOf(key)
  const workflows = readExport(String(files.get('workflow.flopack')), { name: key })
  const entry: CatalogueEntry = JSON.parse(String(files.get('workflow.json')))

  t.test(`${key}: the catalogue's entry counts what the file holds`, async (t) => {
    t.match(entry.name, /^[a-z0-9_]{2,50}$/)
    t.equal(entry.name, key)
    t.same(Object.keys(entry), ['name', 'title', 'description', 'connectors', 'details', 'links'])
    const { details } = entry
    t.same(
      details.flos.map(({ id, name }) => [id, name]),
      workflows.flows.map(({ id, name }) => [id, name])
    )
    for (const { id, type } of details.flos) {
      const flow = workflows.flows.find((flow) => flow.id === id)
      t.equal(type, flow?.isCallable && flow.startKind !== 'scheduled' ? 'HELPER' : 'MAIN', flow?.name ?? '')
    }
    const helpers = details.flos.filter(({ type }) => type === 'HELPER').length
    const mains = details.flos.length - helpers
    t.equal(details.flowCount, details.flos.length)
    t.equal(details.helperFlowsCount, helpers || undefined)
    t.equal(details.mainFlowsCount, mains || undefined)
    t.equal(details.stashCount, workflows.tables.length || undefined)
    t.ok(details.tags.length > 0 && details.tags.every((tag) => tags.includes(tag)))
    const channels = workflows.connections.map(({ connector }) => connector).filter((name) => name !== 'httpfunctions')
    t.same(entry.connectors.toSorted(), channels.toSorted())
  })

  t.test(`${key}: every flow has its picture, which the readme shows`, async (t) => {
    const readme = String(files.get('readme.md'))
    for (const { name, screenshotURL } of entry.details.flos) {
      t.match(String(files.get(screenshotURL)), /^<svg /, name)
      t.ok(readme.includes(`](${encodeURI(screenshotURL)})`), name)
    }
  })

  t.test(`${key}: the check finds nothing but that it is not Pendo's template`, async (t) => {
    const findings = checkExport(workflows)
    t.same(
      [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== 'outside-template'),
      []
    )
  })

  t.test(`${key}: made twice, it is the same to the last byte`, async (t) => {
    const again = filesOf(key)
    t.same([...again.keys()], [...files.keys()])
    for (const [path, content] of again) t.equal(String(content), String(files.get(path)), path)
  })
}

t.test(
  'the entry has no key that entries of the catalogue do not have',
  { skip: skipWithoutRealExports },
  async (t) => {
    const known = new Set<string>()
    const detailsKnown = new Set<string>()
    for (const { path } of realExports) {
      const entry = JSON.parse(readFileSync(join(path, '..', 'workflow.json'), 'utf8'))
      for (const key of Object.keys(entry)) known.add(key)
      for (const key of Object.keys(entry.details)) detailsKnown.add(key)
    }
    for (const key of packsFor().keys()) {
      const entry = JSON.parse(String(filesOf(key).get('workflow.json')))
      t.same(
        Object.keys(entry).filter((name) => !known.has(name)),
        []
      )
      t.same(
        Object.keys(entry.details).filter((name) => !detailsKnown.has(name)),
        []
      )
    }
  }
)
