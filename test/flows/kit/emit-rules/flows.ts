import type { EmitRule, Raw } from './raw.ts'
import { kindOf, outputsOf, same, scopesOf, startsOf } from './raw.ts'

const flowKeys = [
  'id',
  'uuid',
  'display',
  'tree',
  'methods',
  'model',
  'orderings',
  'cron',
  'security_level',
  'log',
  'inheritLog',
  'scheduled',
  'group',
  'templateName',
  'connector_method_meta',
  'monitor_flo'
]

const tree = {
  id: 2,
  name: 'empty',
  description: 'This flow has been build w/o a tree and uses the newer, async, Addressing module.'
}

const cronKeys = [
  'seconds',
  'minutes',
  'hours',
  'dayOfTheMonth',
  'month',
  'dayOfTheWeek',
  'startDate',
  'endDate',
  'recurrence',
  'timeZone'
]

const flowsOf = (document: Raw): Raw[] => Object.values(document.data.flos)
const startOf = (flow: Raw): Raw => {
  const [start] = startsOf({ name: flow.name, body: flow.data, cards: flow.data.methods, owner: null, flow })
  return start ?? { address: '', node: { model: { outputs: { data: {} } } } }
}
const scheduled = (document: Raw): Raw => flowsOf(document).find(({ data }) => data.scheduled).data

function isSchedule({ cron }: Raw): boolean {
  const { recurrence, ...texts } = cron
  return (
    same(Object.keys(cron), cronKeys) &&
    recurrence === 0 &&
    Object.values(texts).every((text) => typeof text === 'string')
  )
}

/** What each flow must be. */
export const flowRules: readonly EmitRule[] = [
  {
    id: 'flow-keys',
    says: '{id, name, description, data}; data.id null, data.uuid = id; the 16 keys',
    *find(document) {
      for (const flow of flowsOf(document)) {
        const { id, name, data } = flow
        if (!same(Object.keys(flow), ['id', 'name', 'description', 'data'])) yield name
        if (data.id !== null || data.uuid !== id) yield name
        if (!same(Object.keys(data).toSorted(), flowKeys.toSorted())) yield name
      }
    },
    breaks: [
      (document) => {
        flowsOf(document)[0].data.id = 'x'
      },
      (document) => {
        flowsOf(document)[0].data.uuid = flowsOf(document)[1].id
      },
      (document) => {
        delete flowsOf(document)[0].data.monitor_flo
      },
      (document) => {
        flowsOf(document)[0].extra = 1
      }
    ]
  },
  {
    id: 'tree',
    says: 'the tree of flows without one, in every flow and inline flow',
    *find(document) {
      for (const { body, name } of scopesOf(document)) if (!same(body.tree, tree)) yield name
    },
    breaks: [
      (document) => {
        flowsOf(document)[0].data.tree = { id: 1, name: 'all' }
      }
    ]
  },
  {
    id: 'schedule',
    says: 'scheduled true if and only if cron is filled, and the start card is callable with execution_time, execution_id',
    *find(document) {
      for (const flow of flowsOf(document)) {
        const { cron, scheduled } = flow.data
        const start = startOf(flow)
        const tells = outputsOf(start).some(({ group, key }) => group === 'context' && key === 'execution_time')
        const isFilled = Object.keys(cron).length > 0
        if (scheduled !== isFilled || scheduled !== tells) yield flow.name
        if (!scheduled) continue
        const fields = outputsOf(start).map(({ group, key }) => `${group}/${key}`)
        if (!isSchedule(flow.data) || kindOf(start) !== 'control:callable') yield flow.name
        if (!same(fields, ['context/execution_time', 'context/execution_id'])) yield flow.name
      }
    },
    breaks: [
      (document) => {
        scheduled(document).cron = {}
      },
      (document) => {
        scheduled(document).scheduled = false
      },
      (document) => {
        scheduled(document).cron.hours = 6
      },
      (document) => {
        const { node } = startOf({ data: scheduled(document) })
        node.model.outputs.data = {}
      }
    ]
  },
  {
    id: 'security-level',
    says: 'security_level null, since no flow here starts by a request or for an admin',
    *find(document) {
      for (const flow of flowsOf(document)) {
        const kind = kindOf(startOf(flow))
        const allowed: unknown[] =
          kind === 'http:accept' ? ['medium', 'open'] : kind === 'http:delegated' ? ['high'] : [null]
        if (!allowed.includes(flow.data.security_level)) yield flow.name
      }
    },
    breaks: [
      (document) => {
        flowsOf(document)[0].data.security_level = 'open'
      }
    ]
  },
  {
    id: 'display',
    says: 'display.preview = cards in methods order; isCallable = starts with callable',
    *find(document) {
      for (const flow of flowsOf(document)) {
        const { display, methods } = flow.data
        const preview = (methods as Raw[]).map((card) => {
          const [module, name] = kindOf(card).split(':')
          return { module, name, kernel: card.address.startsWith('root:kernel:') }
        })
        if (!same(display.preview, preview)) yield flow.name
        if (display.isCallable !== (kindOf(startOf(flow)) === 'control:callable')) yield flow.name
      }
    },
    breaks: [
      (document) => {
        flowsOf(document)[0].data.display.preview.pop()
      },
      (document) => {
        const { display } = flowsOf(document)[0].data
        display.isCallable = !display.isCallable
      }
    ]
  }
]
