import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import t from 'tap'
import { compilePack } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import { run } from '../bin/command-line.ts'
import { exportOf } from '../bin/flow/draft.ts'
import { FlowDraft } from '../engine/drafts.ts'
import { FakeClock } from '../support/fake-clock.ts'

// Whoever copies a line of a page gets what it says: every schedule that a page shows is accepted as it stands.

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md')
)
/** A Tuesday on which nothing is due. */
const tuesday = Date.UTC(2026, 0, 6, 12)

/** Has the schedule ended where it begins to wait: nothing was due, and no request was sent. */
class LastClock extends FakeClock {
  readonly #end: AbortController

  constructor(now: number, end: AbortController) {
    super(now)
    this.#end = end
  }

  override async sleep(): Promise<void> {
    this.#end.abort()
  }
}

/** The schedules in the blocks of code of a page, each as the arguments of its command. */
function schedulesOf(text: string): string[][] {
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].map(([, code = '']) => code.replaceAll('\\\n', ' '))
  const lines = blocks.flatMap((code) => code.split('\n'))
  return lines.flatMap((line) => {
    const [, shell] = /pendo-okta (schedule .*)/.exec(line) ?? []
    const [, list] = /args: \[(schedule, .*)\]/.exec(line) ?? []
    return shell === undefined ? (list === undefined ? [] : [list.split(', ')]) : [wordsOf(shell)]
  })
}

/** Words of a shell, with quotes. */
const wordsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')

/** The same, with files of a folder of the test's own in the place of those that are named, and any port. */
function here(t: Test, argv: readonly string[]): string[] {
  const [file, data, copy] = ['given.flopack', 'sync.db', 'copy.db'].map((name) => join(t.testdirName, name))
  const changed = argv.flatMap((word, at) => {
    const before = argv[at - 1]
    if (before === '--data') return [data ?? '']
    if (before === '--backup-to') return [copy ?? '']
    if (word === '--listen') return [word, '0']
    return [word.endsWith('.flopack') ? (file ?? '') : word]
  })
  // A year of a few people is a year.
  return argv.includes('--simulate') ? [...changed, '--users', '3'] : changed
}

t.test('every schedule that a page or its own help shows is accepted as it stands', async (t) => {
  const { stdout } = await run(['schedule', '--help'])
  const help = `\`\`\`\n${stdout.slice(stdout.indexOf('Examples:'))}\`\`\`\n`
  const texts = [
    ...pages.map((name) => [name, readFileSync(join(root, name), 'utf8')] as const),
    ['help', help] as const
  ]
  const found = texts.flatMap(([name, text]) => schedulesOf(text).map((argv) => ({ name, argv })))
  t.ok(found.length >= 13, `${found.length} are found`)
  const env = { OKTA_API_TOKEN: 'token', PENDO_INTEGRATION_KEY: 'key' }
  for (const { name, argv } of found) {
    t.testdir({})
    writeFileSync(join(t.testdirName, 'given.flopack'), exportFor(t, argv))
    const end = new AbortController()
    const interrupt = { signal: end.signal, exitStatus: () => 143 }
    const { status, stderr } = await run(here(t, argv), { env, interrupt, clock: new LastClock(tuesday, end) })
    t.match({ status, stderr }, { status: 0 }, `${name}: ${argv.join(' ')}`)
  }
})

/** The weekly pack; for a flow that is named, an export with that flow, which nothing schedules. */
function exportFor(t: Test, argv: readonly string[]): string {
  const flow = argv[argv.indexOf('--flow') + 1]
  const pack = packsFor({ createNonExistingUsers: true }).get('weekly_metadata_sync')
  if (pack === undefined) throw new Error('no pack')
  if (!argv.includes('--flow') || flow === undefined) return String(compilePack(pack))
  const draft = new FlowDraft(flow)
  draft.add('control:callable', { title: 'Helper Flow' })
  return readFileSync(exportOf(t, draft), 'utf8')
}
