/** Fills a new data file of the mock Pendo with so many people: `fill.ts FILE COUNT`. */
import { buildMockPendo } from '#mock-pendo/app.ts'
import { benchPerson } from './people.ts'

const [dataFile = '', count] = process.argv.slice(2)
const app = await buildMockPendo({ dataFile, mockToken: 'unused' })
const { mockPendo } = app
mockPendo.transaction(() => {
  for (let number = 0; number < Number(count); number++) mockPendo.users.create(benchPerson(number))
})
await app.close()
console.log(JSON.stringify({ count: Number(count) }))
