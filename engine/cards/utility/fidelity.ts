import type { Behaviour } from '#core/fidelity.ts'

/** What the utility cards do beyond what is confirmed. */
export const utilityBehaviours: readonly Behaviour[] = [
  {
    id: 'card.utility.export-form',
    what: 'Export Flow writes format 1.5.0 with the flow, its connections and tables, and the names of flows that it calls; the file is named as the flow, with `.flow` behind it. There is no quota.',
    basis: 'inferred'
  }
]
