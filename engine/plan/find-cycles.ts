import type { Export } from '../export/export.ts'
import { Flow } from '../export/flow.ts'
import { callsOf } from './calls-of.ts'

/**
 * Groups of flows that call one another in a circle, a flow that calls itself among them: each flow is in one group at
 * most. Such flows end only by their own conditions.
 *
 * Tarjan's strongly connected components, with a stack of its own: chains of calls can be long.
 */
export function findCycles(workflows: Export): Flow[][] {
  const index = new Map<Flow, number>()
  const lowest = new Map<Flow, number>()
  const open: Flow[] = []
  const isOpen = new Set<Flow>()
  const cycles: Flow[][] = []

  const enter = (flow: Flow) => {
    index.set(flow, index.size)
    lowest.set(flow, index.size - 1)
    open.push(flow)
    isOpen.add(flow)
    return { flow, callees: calleesOf(workflows, flow), at: 0 }
  }
  const lower = (flow: Flow, to: number) => lowest.set(flow, Math.min(lowest.get(flow) ?? to, to))

  for (const root of workflows.allFlows()) {
    if (index.has(root)) continue
    const walk = [enter(root)]
    for (let top = walk.at(-1); top !== undefined; top = walk.at(-1)) {
      const callee = top.callees[top.at++]
      if (callee !== undefined) {
        if (!index.has(callee)) walk.push(enter(callee))
        else if (isOpen.has(callee)) lower(top.flow, index.get(callee) ?? 0)
        continue
      }
      walk.pop()
      const { flow, callees } = top
      const caller = walk.at(-1)
      if (caller !== undefined) lower(caller.flow, lowest.get(flow) ?? 0)
      if (lowest.get(flow) !== index.get(flow)) continue
      const group = open.splice(open.lastIndexOf(flow))
      for (const member of group) isOpen.delete(member)
      if (group.length > 1 || callees.includes(flow)) cycles.push(group)
    }
  }
  return cycles
}

function calleesOf(workflows: Export, flow: Flow): Flow[] {
  const targets = flow.cards.flatMap((card) => callsOf(workflows, card).map(({ target }) => target))
  return targets.filter((target) => target instanceof Flow)
}
