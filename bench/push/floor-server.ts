/**
 * The floor: a bare `node:http` server that parses a call and writes each row with one prepared upsert, in one
 * transaction a call. With `--without-sql` it only parses and counts.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

const withSql = !process.argv.includes('--without-sql')
const database = new DatabaseSync(':memory:')
database.exec('CREATE TABLE visitor (id TEXT PRIMARY KEY, custom TEXT NOT NULL) STRICT')
const upsert = database.prepare(
  'INSERT INTO visitor (id, custom) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET custom = excluded.custom'
)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const rows = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { visitorId: string; values: object }[]
    if (withSql) {
      database.exec('BEGIN')
      for (const { visitorId, values } of rows) upsert.run(visitorId, JSON.stringify(values))
      database.exec('COMMIT')
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ total: rows.length, updated: rows.length, failed: 0 }))
  })
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }))
})
process.on('SIGTERM', () => process.exit(0))
