import { readFileSync } from 'node:fs'
import t from 'tap'
import { metricTable } from '#sync/operations/metric-table.ts'
import { metricsText } from '#sync/operations/metrics-text.ts'

t.test('samples of a metric stand together below its help and type', async (t) => {
  t.equal(
    metricsText([
      { name: 'pendo_okta_runs_total', labels: { flow: 'A', verdict: 'failed' }, value: 2 },
      { name: 'pendo_okta_healthy', labels: { flow: 'A' }, value: 1 },
      { name: 'pendo_okta_runs_total', labels: { flow: 'B', verdict: 'failed' }, value: 0 }
    ]),
    `# HELP pendo_okta_healthy ${metricTable.pendo_okta_healthy.help}
# TYPE pendo_okta_healthy gauge
pendo_okta_healthy{flow="A"} 1
# HELP pendo_okta_runs_total ${metricTable.pendo_okta_runs_total.help}
# TYPE pendo_okta_runs_total counter
pendo_okta_runs_total{flow="A",verdict="failed"} 2
pendo_okta_runs_total{flow="B",verdict="failed"} 0
`
  )
})

t.test('a label cannot end its quotes or its line', async (t) => {
  const text = metricsText([{ name: 'pendo_okta_healthy', labels: { flow: 'a"} 0\nb\\' }, value: 1 }])
  t.ok(text.endsWith('\npendo_okta_healthy{flow="a\\"} 0\\nb\\\\"} 1\n'))
})

t.test('counters end in _total, and gauges do not', async (t) => {
  for (const [name, { type }] of Object.entries(metricTable)) t.equal(name.endsWith('_total'), type === 'counter', name)
})

for (const path of ['examples/prometheus/pendo-okta.rules.yml', 'docs/operations.md']) {
  t.test(`${path} names only metrics that there are`, async (t) => {
    const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
    const names = new Set(text.match(/\bpendo_okta_[a-z_]+\b/g))
    t.ok(names.size > 5)
    for (const name of names) t.ok(Object.hasOwn(metricTable, name), name)
  })
}

t.test('docs/operations.md has every metric with its help', async (t) => {
  const text = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
  for (const [name, { type, help }] of Object.entries(metricTable)) {
    t.ok(text.includes(`| \`${name}\` | ${type} | ${help} |`), name)
  }
})
