import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Basis } from '#core/fidelity.ts'
import type { FidelitySection } from './fidelity.ts'
import { countByBasis } from './fidelity.ts'

const root = new URL('../../', import.meta.url)

/** The line of truth: how many behaviours are documented, and how many inferred. */
function truth(sections: readonly FidelitySection[]): string {
  const counts = countByBasis(sections)
  const of = (basis: Basis) => counts.get(basis) ?? 0
  const seen = of('reported') + of('client') + of('export')
  return `${of('documented')} documented behaviours, ${seen} reported by others or seen in clients and exports, and ${of('inferred')} inferred`
}

/** What `npm start -- --once` prints, without the lines of progress, which depend on the moment, and with a fixed port. */
function realRun(): string {
  return execFileSync(process.execPath, ['bin/pendo-okta.js', 'start', '--once'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => !/^Create = (Yes|No): /.test(line))
    .join('\n')
    .replace(/127\.0\.0\.1:\d+/, '127.0.0.1:40123')
    .trim()
}

/** `README.md` as it stands, with the picture of a real run and the counts in the line of truth. */
export function readmePage(sections: readonly FidelitySection[]): string {
  const page = readFileSync(new URL('README.md', root), 'utf8')
  const line = /\d+ documented behaviours, \d+ reported by others or seen in clients and exports, and \d+ inferred/
  const picture = /(?<=```text\n).*?(?=\n```)/s
  if (!line.test(page) || !picture.test(page)) throw new Error('README.md has lost its line of truth or its picture')
  return page.replace(line, truth(sections)).replace(picture, () => realRun())
}
