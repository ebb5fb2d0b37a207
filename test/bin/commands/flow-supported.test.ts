import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { FlowDraft } from '../../engine/drafts.ts'
import { realExports, skipWithoutRealExports } from '../../engine/real-exports.ts'
import { run } from '../command-line.ts'
import { exportOf, syncFlow } from '../flow/draft.ts'

const odd = () => {
  const flow = syncFlow()
  flow.add('okta:unheardOf', { title: 'Odd', connection: 'okta1' })
  flow.add('jira:createIssue', { title: 'Create Issue' })
  flow.add('jira:createIssue', { title: 'Create Issue' })
  return flow
}

t.test(
  'uses are counted for each file and in total, with what cannot be run and which connectors are real',
  async (t) => {
    const file = exportOf(t, odd(), new FlowDraft('Empty'))
    const { status, stdout } = await run(['flow', 'supported', file, '--json'])
    t.equal(status, 0)
    const { files, total } = JSON.parse(stdout)
    t.match(files, [{ file, uses: 7, supported: 4 }])
    t.match(total, {
      files: 1,
      uses: 7,
      supported: 4,
      unsupported: [
        { address: 'root:kernel:jira:*:createIssue', title: 'Create Issue', uses: 2 },
        { address: 'root:channels:http:okta:*:unheardOf', title: 'Odd', uses: 1 }
      ]
    })
    t.match(
      total.connectors.map(({ connector, kind, uses, supported }: Record<string, unknown>) => [
        String(connector).split('_')[0],
        kind,
        uses,
        supported
      ]),
      [
        ['okta', 'real', 2, 1],
        ['pendometadataupdateconnector', 'real', 1, 1]
      ]
    )
  }
)

t.test('a folder stands for every export in it, however deep', async (t) => {
  const file = exportOf(t, syncFlow())
  const folder = dirname(file)
  mkdirSync(join(folder, 'a/b'), { recursive: true })
  renameSync(file, join(folder, 'a/b/one.folder'))
  writeFileSync(join(folder, 'a/notes.json'), '{}')
  const text = await run(['flow', 'supported', folder])
  t.match(text, { status: 0, stdout: /one\.folder: all 4 cards can be run\n/ })
  t.match(text.stdout, /Connectors:\n {2}okta: real, 1 of 1 card\n/)
})

t.test('a file that is no export is told after the others are reported', async (t) => {
  const file = exportOf(t, syncFlow())
  const broken = join(dirname(file), 'broken.flow')
  writeFileSync(broken, '{')
  const ended = await run(['flow', 'supported', broken, file])
  t.match(ended, { status: 2, stdout: /all 4 cards can be run/, stderr: /\[EXPORT_NOT_JSON\]/ })
  t.match(await run(['flow', 'supported', join(dirname(file), 'no')]), { status: 2, stderr: /there is no such file/ })
})

t.test("it says of every export of Okta's catalogue what can be run", { skip: skipWithoutRealExports }, async (t) => {
  const folder = dirname(dirname(realExports[0]?.path ?? ''))
  const { status, stdout } = await run(['flow', 'supported', folder, '--json'])
  t.equal(status, 0)
  const { files, total } = JSON.parse(stdout)
  t.equal(files.length, realExports.length)
  const sum = (name: 'uses' | 'supported') =>
    files.reduce((all: number, file: Record<string, number>) => all + (file[name] ?? 0), 0)
  t.equal(total.uses, sum('uses'))
  t.equal(total.supported, sum('supported'))
  t.equal(
    total.unsupported.reduce((all: number, { uses }: { uses: number }) => all + uses, 0),
    total.uses - total.supported
  )
})

t.test("every function card of Okta's catalogue can be run", { skip: skipWithoutRealExports }, async (t) => {
  const folder = dirname(dirname(realExports[0]?.path ?? ''))
  const { total } = JSON.parse((await run(['flow', 'supported', folder, '--json'])).stdout)
  const functions = total.unsupported.filter(({ address }: { address: string }) => address.startsWith('root:kernel:'))
  t.same(functions, [])
})
