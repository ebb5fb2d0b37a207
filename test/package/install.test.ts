import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { run } from '../support/run.ts'

// Packs the package, installs the tarball into an empty folder and uses it there as its users do.
// The registry may be slow.
t.setTimeout(300_000)

const root = fileURLToPath(new URL('../..', import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'pendo-okta-package-'))
t.teardown(() => rmSync(temporary, { recursive: true, force: true }))

const noRegistry = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/

t.test('the packed tarball', async (t) => {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', temporary], { cwd: root })
  t.equal(packed.status, 0, `npm pack: ${packed.stderr}`)
  const tarball = join(temporary, packed.stdout.trim().split('\n').at(-1) ?? '')

  const folder = join(temporary, 'empty')
  const installed = await run(
    'npm',
    ['install', tarball, '--prefix', folder, '--prefer-offline', '--no-audit', '--no-fund'],
    { cwd: temporary }
  )
  const offline = noRegistry.test(installed.stderr) ? 'no package registry can be reached' : false
  if (offline === false) t.equal(installed.status, 0, `npm install: ${installed.stderr}`)
  const home = join(folder, 'node_modules/pendo-okta-workflows')
  const program = join(folder, 'node_modules/.bin/pendo-okta')

  t.test('the tarball holds what runs and what is read, and no sources or tests', async (t) => {
    const listed = await run('tar', ['-tzf', tarball], { cwd: temporary })
    const files = listed.stdout.trim().split('\n')
    t.same(
      files.filter((file) => !/^package\/(dist\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/.test(file)),
      []
    )
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', 'dist/index.d.ts', 'dist/examples/okta-users.json']) {
      t.ok(files.includes(`package/${file}`), file)
    }
    t.same(
      files.filter((file) => /(?<!\.d)\.ts$|\.test\./.test(file)),
      []
    )
  })

  t.test('the installed pendo-okta --help runs on the Node of the tests', { skip: offline }, async (t) => {
    t.match(await run(program, ['--help'], { cwd: folder }), { status: 0, stdout: /Usage: pendo-okta/, stderr: '' })
    t.ok(statSync(join(home, 'dist/bin/pendo-okta.js')).mode & 0o100)
  })

  t.test('the installed pendo-okta start --once finds its bundled list and pushes it', { skip: offline }, async (t) => {
    const ended = await run(program, ['start', '--once', '--json'], { cwd: folder })
    t.equal(ended.status, 0, ended.stderr)
    const { pushes } = JSON.parse(ended.stdout)
    t.match(pushes, [{ recordsProcessed: 988 }, { recordsProcessed: 988, usersUpdated: 988, usersMissing: [] }])
  })

  t.test('the installed pendo-okta --help runs on Node 24', { skip: offline }, async (t) => {
    const twentyFour = ['-y', '--prefer-offline', 'node@24']
    const version = await run('npx', [...twentyFour, '--version'], { cwd: folder })
    if (noRegistry.test(version.stderr)) return t.pass('not looked at: no package registry can be reached')
    t.match(version.stdout, /^v24\./)
    t.match(await run('npx', [...twentyFour, program, '--help'], { cwd: folder }), {
      status: 0,
      stdout: /Usage: pendo-okta/
    })
  })

  t.test('the schemas are published as JSON Schema under the path that is their id', { skip: offline }, async (t) => {
    for (const part of ['options', 'inputs', 'outputs']) {
      const path = `schemas/pendo/push-user-list.${part}.json`
      const schema = JSON.parse(readFileSync(join(home, 'dist', path), 'utf8'))
      t.equal(schema.$id, `pendo-okta-workflows/${path}`)
      t.equal(schema.type, 'object')
      const specifier = JSON.stringify(`pendo-okta-workflows/${path}`)
      const script = `const { default: s } = await import(${specifier}, { with: { type: 'json' } }); console.log(s.$id)`
      const imported = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
      t.match(imported, { status: 0, stdout: schema.$id })
    }
  })

  t.test(
    'a strict TypeScript program that uses the installed package type-checks and runs',
    { skip: offline },
    async (t) => {
      writeFileSync(join(folder, 'consumer.ts'), readFileSync(new URL('consumer.txt', import.meta.url)))
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            target: 'es2024',
            module: 'nodenext',
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            noEmit: true,
            checkers: 1,
            allowImportingTsExtensions: true,
            types: ['node'],
            typeRoots: [join(root, 'node_modules/@types')]
          },
          files: ['consumer.ts']
        })
      )
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
      const tsc = join(root, 'node_modules/typescript/bin/tsc')
      t.match(await run(process.execPath, [tsc, '-p', '.'], { cwd: folder }), { status: 0, stdout: '' })
      t.match(await run(process.execPath, ['consumer.ts'], { cwd: folder }), {
        status: 0,
        stdout: 'works, 2 updated\n',
        stderr: ''
      })
    }
  )
})
