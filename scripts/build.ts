import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packsFor } from '#flows/packs/index.ts'
import { packFiles } from '#flows/packs/pack-files.ts'
import { schemaFiles } from './build/published-schemas.ts'

// Makes dist/ whole: Node does not strip types under node_modules, so what is published is JavaScript.
const root = new URL('../', import.meta.url)
const dist = new URL('dist/', root)
const { name } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { name: string }

rmSync(dist, { recursive: true, force: true })

const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')))
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })

// The compiler leaves `#core/x.ts` as it is; this second manifest leads it to the JavaScript.
writeFileSync(new URL('package.json', dist), '{ "type": "module", "imports": { "#*.ts": "./*.js" } }\n')
chmodSync(new URL('bin/pendo-okta.js', dist), 0o755)

cpSync(new URL('examples/', root), new URL('examples/', dist), { recursive: true })

for (const [path, text] of schemaFiles(name)) write(`schemas/${path}`, text)
for (const pack of packsFor().values()) {
  const readme = readFileSync(new URL(`flows/packs/${pack.key}/readme.md`, root), 'utf8')
  for (const [path, content] of packFiles(pack, readme)) write(`packs/${pack.key}/${path}`, content)
}

function write(path: string, content: string | Buffer): void {
  const file = new URL(path, dist)
  mkdirSync(dirname(fileURLToPath(file)), { recursive: true })
  writeFileSync(file, content)
}
