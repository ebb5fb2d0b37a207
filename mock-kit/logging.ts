import type { FastifyServerOptions } from 'fastify'
import { redacted, secretNames } from '#core/secret.ts'

/** What a mock logs, and where to. */
export interface MockLogger {
  /** pino's level. @default 'info' */
  readonly level?: string
  /** Where the lines go. @default standard output */
  readonly stream?: { write(line: string): void }
}

// pino's own wildcard reaches one level, so each depth at which Fastify or we put headers is named.
const parents = ['', '*.', 'req.headers.', 'res.headers.', 'err.headers.']
const paths = parents.flatMap((parent) =>
  secretNames.map((name) => (parent === '' ? `["${name}"]` : `${parent.slice(0, -1)}["${name}"]`))
)

/** Where a fault of ours is told although nobody asked for a log. */
const faultsOnly: MockLogger = { level: 'error', stream: { write: (line) => void process.stderr.write(line) } }

/**
 * Fastify's logger option. Secrets never reach a line.
 * @param logger - without one only faults of the mock itself are told, on standard error
 */
export function loggerOption(logger: MockLogger = faultsOnly): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: logger.level ?? 'info',
    redact: { paths, censor: redacted },
    ...(logger.stream === undefined ? {} : { stream: logger.stream })
  }
}
