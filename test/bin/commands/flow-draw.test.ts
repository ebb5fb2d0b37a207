import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { run } from '../command-line.ts'
import { echoFlow, exportOf, syncFlow } from '../flow/draft.ts'

t.test('each flow becomes a file of SVG, and all become one page', async (t) => {
  const file = exportOf(t, echoFlow(), syncFlow())
  const out = join(dirname(file), 'deep', 'pictures')
  const drawn = await run(['flow', 'draw', file, '--out', out])
  t.match(drawn, {
    status: 0,
    stdout: /^Echo: .*Echo\.svg \(2 cards, 2 mappings\)\n.*2 flows drawn; open .*index\.html/s
  })
  t.same(readdirSync(out).sort(), ['Echo.svg', 'Sync-one.svg', 'index.html'])
  const first = readFileSync(join(out, 'index.html'))
  t.match(await run(['flow', 'draw', file, '--out', out]), { status: 0 })
  t.ok(first.equals(readFileSync(join(out, 'index.html'))))
})

t.test('--flow draws one flow, --json says what was written where', async (t) => {
  const file = exportOf(t, echoFlow(), syncFlow())
  const out = dirname(file)
  const { stdout } = await run(['flow', 'draw', file, '--out', out, '--flow', 'echo', '--json'])
  t.same(JSON.parse(stdout), {
    page: join(out, 'index.html'),
    flows: [{ flow: 'Echo', file: 'Echo.svg', cards: 2, mappings: 2 }]
  })
})

t.test('a file that is no drawing is not written over, and then nothing is written', async (t) => {
  const file = exportOf(t, echoFlow())
  for (const foreign of ['index.html', 'Echo.svg']) {
    const out = join(dirname(file), foreign.slice(0, 4))
    mkdirSync(out)
    writeFileSync(join(out, foreign), 'mine')
    t.match(await run(['flow', 'draw', file, '--out', out]), { status: 2, stderr: /no drawing of flow draw/ })
    t.same(readdirSync(out), [foreign])
    t.equal(readFileSync(join(out, foreign), 'utf8'), 'mine')
  }
})

t.test('other files of the folder are left alone', async (t) => {
  const file = exportOf(t, echoFlow())
  const out = dirname(file)
  writeFileSync(join(out, 'notes.txt'), 'mine')
  t.match(await run(['flow', 'draw', file, '--out', out]), { status: 0 })
  t.equal(readFileSync(join(out, 'notes.txt'), 'utf8'), 'mine')
})

t.test('a folder that cannot be one is refused', async (t) => {
  const file = exportOf(t, echoFlow())
  const taken = join(dirname(file), 'taken')
  writeFileSync(taken, 'mine')
  t.match(await run(['flow', 'draw', file, '--out', taken]), {
    status: 2,
    stderr: /OUTPUT_NOT_WRITABLE|cannot be written/
  })
  const folder = dirname(file)
  mkdirSync(join(folder, 'Echo.svg'))
  t.match(await run(['flow', 'draw', file, '--out', folder]), { status: 2 })
  t.notOk(existsSync(join(folder, 'index.html')))
})
