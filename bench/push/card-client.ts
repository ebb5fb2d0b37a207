/** The subject: the push behind the card, from a list in memory, with its defaults. */
import { openConnection } from '#connector/pendo/connection.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { benchUser } from './users.ts'

const [url = '', users = '0', passes = '1'] = process.argv.slice(2)
const connection = openConnection({
  nickname: 'bench',
  integrationKey: process.env.PENDO_INTEGRATION_KEY ?? 'none',
  baseUrl: url
})
const list = Array.from({ length: Number(users) }, (_, index) => benchUser(index))
const seconds: number[] = []
for (let pass = 0; pass < Number(passes); pass += 1) {
  const began = performance.now()
  const { outputs } = await pushUsers(connection, list, { visitorIdKey: 'email', create: true })
  if (outputs.usersUpdated !== list.length) throw new Error(outputs.message)
  seconds.push((performance.now() - began) / 1_000)
}
console.log(JSON.stringify({ seconds }))
