import type { Basis, Behaviour } from '#core/fidelity.ts'
import { table } from './markdown.ts'

/** One part of the project with the behaviours that it imitates or relies on. */
export interface FidelitySection {
  readonly title: string
  readonly about: string
  readonly behaviours: readonly Behaviour[]
}

/** Every basis, strongest first, with its meaning. */
const bases: readonly [Basis, string][] = [
  ['documented', 'the vendor says so'],
  ['reported', 'somebody tried the live service and said so'],
  ['client', 'third-party code or documentation relies on it'],
  ['export', 'exported flows show it'],
  ['inferred', 'follows only from the facts around it, or had to be chosen']
]

/** How many behaviours stand on each basis. */
export function countByBasis(sections: readonly FidelitySection[]): ReadonlyMap<Basis, number> {
  const all = sections.flatMap(({ behaviours }) => behaviours)
  return new Map(bases.map(([basis]) => [basis, all.filter((behaviour) => behaviour.basis === basis).length]))
}

/** `docs/fidelity.md`, from the arrays of behaviours. */
export function fidelityPage(sections: readonly FidelitySection[]): string {
  const counts = countByBasis(sections)
  const parts = sections.map(({ title, about, behaviours }) => {
    const rows = behaviours.map((behaviour) => [
      `\`${behaviour.id}\``,
      behaviour.what,
      behaviour.basis,
      behaviour.switch ?? ''
    ])
    return `## ${title}\n\n${about}\n\n${table(['Id', 'Behaviour', 'Basis', 'Switch'], rows)}\n`
  })
  return `# Fidelity

<!-- Written by \`npm run docs\` from the arrays of behaviours beside the schemas and the card; edit those. -->

How sure we are of each behaviour, and where an uncertain one can be changed. This project has no access to a Pendo
subscription or an Okta org: everything here comes from public material.

${table(
  ['Basis', 'Meaning', 'Behaviours'],
  bases.map(([basis, meaning]) => [basis, meaning, String(counts.get(basis))])
)}

${parts.join('\n')}`
}
