import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { machineNode, machinePath, run } from '../support/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const oneSentence = /^pendo-okta needs Node 24 or later and this is Node \d+\.\d+\.\d+: [^\n]*\.\n$/
const own = await machineNode()
const noOldNode = own !== null && own.major < 24 ? false : 'the Node of this machine is no older one'

t.test('a Node that calls itself 20 says in one sentence that it is too old, and exits 2', async (t) => {
  const pretend = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})'
  const ended = await run(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'bin/pendo-okta.js', '--help'],
    { cwd: root }
  )
  t.match(ended, { status: 2, stdout: '', stderr: oneSentence })
})

t.test("the machine's own older Node says so in one sentence, and exits 2", { skip: noOldNode }, async (t) => {
  t.match(await run(own?.file ?? '', ['bin/pendo-okta.js', '--help'], { cwd: root }), {
    status: 2,
    stdout: '',
    stderr: oneSentence
  })
})

// Without install scripts the package "node" brings no program, so npm scripts fall back on the machine's Node.
for (const script of ['start', 'test', 'run build', 'run bench', 'run docs']) {
  t.test(`without a newer Node, npm ${script} says so in one sentence and exits 2`, { skip: noOldNode }, async (t) => {
    // Not below this project, where npm would find its programs.
    const folder = mkdtempSync(join(tmpdir(), 'pendo-okta-old-node-'))
    t.teardown(() => rmSync(folder, { recursive: true }))
    cpSync(join(root, 'package.json'), join(folder, 'package.json'))
    mkdirSync(join(folder, 'bin'))
    cpSync(join(root, 'bin/require-node.js'), join(folder, 'bin/require-node.js'))
    const ended = await run('npm', ['--silent', ...script.split(' ')], { cwd: folder, path: machinePath })
    t.match(ended, { status: 2, stdout: '' })
    t.match(ended.stderr.replace(/^npm warn .*\n/gm, ''), oneSentence)
  })
}
