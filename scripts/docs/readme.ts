import { readFileSync } from 'node:fs'
import type { FidelitySection } from './fidelity.ts'
import { countByBasis } from './fidelity.ts'

/** The line of truth: how many behaviours are documented, and how many inferred. */
export function truth(sections: readonly FidelitySection[]): string {
  const counts = countByBasis(sections)
  const of = (basis: 'documented' | 'reported' | 'client' | 'export' | 'inferred') => counts.get(basis) ?? 0
  const seen = of('reported') + of('client') + of('export')
  return `${of('documented')} documented behaviours, ${seen} reported by others or seen in clients and exports, and ${of('inferred')} inferred`
}

/** `README.md` as it stands, with the counts in the line of truth. */
export function readmePage(sections: readonly FidelitySection[]): string {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const line = /\d+ documented behaviours, \d+ reported by others or seen in clients and exports, and \d+ inferred/
  if (!line.test(page)) throw new Error('README.md has lost its line of truth')
  return page.replace(line, truth(sections))
}
