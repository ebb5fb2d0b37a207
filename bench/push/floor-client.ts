/** The floor's client: bodies serialised beforehand, bare undici, the same batch size and concurrency as the card. */
import { Agent } from 'undici'
import { benchUser } from './users.ts'

const [url = '', users = '0', passes = '1'] = process.argv.slice(2)
const batchSize = 1_000
const concurrency = 4
const bodies: string[] = []
for (let start = 0; start < Number(users); start += batchSize) {
  const rows = Array.from({ length: Math.min(batchSize, Number(users) - start) }, (_, index) => {
    const values = benchUser(start + index)
    return { visitorId: values.email, values }
  })
  bodies.push(JSON.stringify(rows))
}

const agent = new Agent()
const seconds: number[] = []
for (let pass = 0; pass < Number(passes); pass += 1) {
  const began = performance.now()
  let next = 0
  let updated = 0
  async function worker(): Promise<void> {
    while (next < bodies.length) {
      const body = bodies[next++] as string
      const answer = await agent.request({
        origin: url,
        path: '/api/v1/metadata/visitor/custom/value?create=true',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body
      })
      updated += ((await answer.body.json()) as { updated: number }).updated
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  if (updated !== Number(users)) throw new Error(`the floor updated ${updated} of ${users} users`)
  seconds.push((performance.now() - began) / 1_000)
}
await agent.close()
console.log(JSON.stringify({ seconds }))
