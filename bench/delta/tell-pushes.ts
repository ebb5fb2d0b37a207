/**
 * For `node --import`: writes to the file PUSH_TIMES, when the process ends, how long it was inside push cards, how long
 * a request of the bulk set was under way (several at once count once), the processor's time of the cards and of the process,
 * all in milliseconds, and how many requests there were.
 */
import diagnostics from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { pushUserListCard } from '#connector/pendo/actions/push-user-list.ts'

const times = { cardMs: 0, cardCpuMs: 0, requestMs: 0, requests: 0, wholeMs: 0, wholeCpuMs: 0 }
const { run } = pushUserListCard

const timed: typeof run = async (...given) => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  try {
    return await run(...given)
  } finally {
    times.cardMs += performance.now() - began
    times.cardCpuMs += cpuMs(process.cpuUsage(cpu))
  }
}
Object.assign(pushUserListCard, { run: timed })

const underWay = new Set<object>()
let busySince = 0
diagnostics.subscribe('undici:request:create', (message) => {
  const { request } = message as { request: { method: string; path: string } }
  if (request.method === 'POST' && request.path.startsWith('/api/v1/metadata/')) {
    if (underWay.size === 0) busySince = performance.now()
    underWay.add(request)
  }
})
for (const end of ['undici:request:trailers', 'undici:request:error']) {
  diagnostics.subscribe(end, (message) => {
    const { request } = message as { request: object }
    if (!underWay.delete(request)) return
    times.requests += 1
    if (underWay.size === 0) times.requestMs += performance.now() - busySince
  })
}

process.on('exit', () => {
  times.wholeMs = performance.now()
  times.wholeCpuMs = cpuMs(process.cpuUsage())
  writeFileSync(process.env.PUSH_TIMES ?? '', JSON.stringify(times))
})

function cpuMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000
}
