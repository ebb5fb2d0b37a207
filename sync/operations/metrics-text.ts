import type { MetricName } from './metric-table.ts'
import { metricTable } from './metric-table.ts'

/** A value of a metric. */
export interface Sample {
  readonly name: MetricName
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

/** The content type of {@link metricsText}. */
export const metricsContentType = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Samples in the text format of Prometheus, each metric with its help and type.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsText(samples: readonly Sample[]): string {
  const byName = Map.groupBy(samples, ({ name }) => name)
  const lines = (Object.keys(metricTable) as MetricName[]).flatMap((name) => {
    const own = byName.get(name) ?? []
    if (own.length === 0) return []
    const { type, help } = metricTable[name]
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...own.map(sampleLine)]
  })
  return lines.map((line) => `${line}\n`).join('')
}

function sampleLine({ name, labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapedLabel(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

function escapedLabel(text: string): string {
  return text.toWellFormed().replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
