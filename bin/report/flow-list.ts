import type { Export } from '#engine/export/export.ts'
import type { Flow, StartKind } from '#engine/export/flow.ts'
import { cronOf } from '#engine/export/schedule.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { scheduleWords } from './schedule-words.ts'

/** A flow in a list, as `--json` prints it. */
export interface ListedFlow {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Names of the folders, from the top. */
  readonly folder: readonly string[]
  /** What starts it; `null` for a called flow that is not in the file. */
  readonly start: StartKind | null
  /** Title of the start card. */
  readonly startCard: string | null
  readonly schedule: { readonly words: string; readonly cron: string; readonly timeZone: string } | null
  /** Whether other flows can call it. */
  readonly callable: boolean
  /** Names of the flows of the file that call it. */
  readonly calledBy: readonly string[]
  /** Cards that do something, those of inline flows included: no comments, no hidden cards. */
  readonly cards: number
}

/** The flows of an export by folder, in the order of the file, and the called flows that are not in it. */
export function listFlows(workflows: Export): ListedFlow[] {
  const callers = callersIn(workflows)
  const flows = workflows.flows.map((flow) => listed(workflows, flow, callers.get(flow.id) ?? []))
  const order = new Map([...new Set(flows.map(({ folder }) => folder.join('\n')))].map((name, at) => [name, at]))
  flows.sort((a, b) => (order.get(a.folder.join('\n')) ?? 0) - (order.get(b.folder.join('\n')) ?? 0))
  const stubs = workflows.stubs.map(
    ({ id, name, description }): ListedFlow => ({
      id,
      name,
      description,
      folder: [],
      start: null,
      startCard: null,
      schedule: null,
      callable: true,
      calledBy: callers.get(id) ?? [],
      cards: 0
    })
  )
  return [...flows, ...stubs]
}

function listed(workflows: Export, flow: Flow, calledBy: readonly string[]): ListedFlow {
  const { id, name, description, startKind, start, schedule, isCallable, isScheduled } = flow
  return {
    id,
    name,
    description,
    folder: folderNames(workflows, flow),
    start: startKind,
    startCard: start?.title ?? null,
    schedule:
      schedule === null || !isScheduled
        ? null
        : { words: scheduleWords(schedule), cron: cronOf(schedule), timeZone: schedule.timeZone },
    callable: isCallable,
    calledBy,
    cards: [...flow.withInline()].reduce((count, { cards }) => count + cards.filter(({ isWork }) => isWork).length, 0)
  }
}

/** Names of the top-level flows that call a flow, by the id of the called flow. */
function callersIn(workflows: Export): Map<string, string[]> {
  const callers = new Map<string, string[]>()
  for (const flow of workflows.allFlows()) {
    for (const { target } of flow.cards.flatMap((card) => callsOf(workflows, card))) {
      if (target === null) continue
      const names = callers.get(target.id) ?? []
      if (!names.includes(flow.top.name)) names.push(flow.top.name)
      callers.set(target.id, names)
    }
  }
  return callers
}

function folderNames(workflows: Export, { folderId }: Flow): string[] {
  const folder = folderId === null ? undefined : workflows.folder(folderId)
  if (folder === undefined) return []
  return [...folder.above.map((id) => workflows.folder(id)?.name ?? id), folder.name]
}
