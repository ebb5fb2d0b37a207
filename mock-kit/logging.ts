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

/** Fastify's logger option: silent unless asked, and secrets never reach a line. */
export function loggerOption(logger: MockLogger | undefined): NonNullable<FastifyServerOptions['logger']> {
  if (logger === undefined) return false
  return {
    level: logger.level ?? 'info',
    redact: { paths, censor: redacted },
    ...(logger.stream === undefined ? {} : { stream: logger.stream })
  }
}
