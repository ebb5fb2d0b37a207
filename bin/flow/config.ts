import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Static, TObject } from 'typebox'
import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { compileCheck } from '#core/validate.ts'
import type { Connection } from '#engine/export/connection.ts'
import type { Export } from '#engine/export/export.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { writableGroups } from '#schemas/pendo/kind.ts'
import type { PendoRegion } from '#schemas/pendo/regions.ts'
import { pendoHosts } from '#schemas/pendo/regions.ts'

/** One of a few words; a fault of it names them all. */
const oneOf = <W extends PendoRegion | WritableGroup>(words: readonly W[], options: { description: string }) =>
  Type.Unsafe<W>({ type: 'string', enum: [...words], ...options })

const keyFields = {
  keyFile: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'File of mode 0600 with the key or token; a relative path begins at the configuration file.'
    })
  ),
  keyEnv: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
      description: 'Environment variable with the key or token, in place of the usual one.'
    })
  )
}

/** A connection to Okta in the configuration of flows. */
export const OktaEntry = Type.Object(
  {
    org: Type.String({
      minLength: 1,
      description: 'Name of the org (`acme`), its address, or that of its admin console.'
    }),
    ...keyFields
  },
  { additionalProperties: false }
)
export type OktaEntry = Static<typeof OktaEntry>

/** A connection to Pendo in the configuration of flows: with a region or an address. */
export const PendoEntry = Type.Object(
  {
    region: Type.Optional(
      oneOf(Object.keys(pendoHosts) as PendoRegion[], { description: 'Region of the Pendo subscription.' })
    ),
    baseUrl: Type.Optional(Type.String({ minLength: 1, description: 'Address of a Pendo in place of a region.' })),
    group: Type.Optional(
      oneOf(writableGroups, {
        description: 'Group of Pendo fields that the card writes; `custom` where it is left out.'
      })
    ),
    ...keyFields
  },
  { additionalProperties: false }
)
export type PendoEntry = Static<typeof PendoEntry>

/** A connection of HTTP cards (API Connector) in the configuration of flows. */
export const HttpEntry = Type.Object(
  {
    origins: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'Addresses that its cards may reach, without a path.'
    }),
    authHeader: Type.Optional(
      Type.String({ minLength: 1, description: 'Header that carries the secret of keyFile or keyEnv.' })
    ),
    failRaw: Type.Optional(
      Type.Boolean({ description: 'Whether Raw Request fails on a status that is no success; else it does not.' })
    ),
    ...keyFields
  },
  { additionalProperties: false }
)
export type HttpEntry = Static<typeof HttpEntry>

/** The configuration of flows: where the connections of an export lead. */
export const FlowConfig = Type.Object(
  {
    connections: Type.Record(Type.String(), Type.Object({}), {
      description: 'By the name, or the id, of a connection of the export.'
    })
  },
  { additionalProperties: false }
)

const checkConfig = compileCheck(FlowConfig)
/** Names that a secret would stand under. */
const secretLike = /key|token|secret|password|credential|authorization/i
const allowedNames: ReadonlySet<string> = new Set(Object.keys(keyFields))

/** The entries of a configuration file by the connection of the export that each is for. */
export type ConfigEntries = ReadonlyMap<Connection, { readonly where: string; readonly value: unknown }>

/**
 * Reads a configuration file, and finds the connections of the export that it speaks of.
 * @param exports - all whose connections it may name
 * @throws AppError `CONFIG_INVALID`; the sentence never repeats a value that may be a secret
 */
export function readFlowConfig(
  path: string,
  { connections }: Pick<Export, 'connections'>,
  exports: readonly Pick<Export, 'connections'>[] = [{ connections }]
): ConfigEntries {
  const known = exports.flatMap((one) => one.connections)
  const checked = checkConfig(readJson(path))
  if (!checked.ok) throw invalid(checked.where === '' ? path : checked.where, checked.what)
  const entries = new Map<Connection, { where: string; value: unknown }>()
  for (const [name, value] of Object.entries(checked.value.connections)) {
    const where = `connections.${name}`
    refuseSecrets(value, where)
    const byId = connections.filter(({ id }) => id === name)
    const found = byId.length > 0 ? byId : connections.filter((connection) => connection.name === name)
    if (!known.some((one) => one.id === name || one.name === name)) {
      throw invalid(where, `the export has no such connection; it has ${namesOf(known)}`)
    }
    for (const connection of found) entries.set(connection, { where, value: atHome(value, path) })
  }
  return entries
}

/**
 * Holds an entry against the fields that its service has.
 * @throws AppError `CONFIG_INVALID`
 */
export function entryReader<S extends TObject>(schema: S): (value: unknown, where: string) => Static<S> {
  const check = compileCheck(schema)
  return (value, where) => {
    const checked = check(value)
    if (checked.ok) return checked.value
    throw invalid(checked.where === '' ? where : `${where}.${checked.where}`, `it ${checked.what}`)
  }
}

/** Relative paths are meant from the file that names them. */
function atHome(value: object, path: string): object {
  const { keyFile } = value as { keyFile?: unknown }
  return typeof keyFile === 'string' && keyFile !== '' ? { ...value, keyFile: resolve(dirname(path), keyFile) } : value
}

function refuseSecrets(entry: object, where: string): void {
  for (const name of Object.keys(entry)) {
    if (!secretLike.test(name) || allowedNames.has(name)) continue
    throw invalid(
      `${where}.${name}`,
      'a configuration holds no secret; name a file of mode 0600 by keyFile, or an environment variable by keyEnv'
    )
  }
}

function namesOf(connections: readonly Connection[]): string {
  return connections.length === 0 ? 'none' : connections.map(({ name, id }) => `"${name}" (${id})`).join(', ')
}

function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw invalid(
      '--config',
      `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`,
      error
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    // The error of the parser quotes the text, and somebody may have put a secret there.
    throw invalid('--config', `the file ${path} is not JSON`)
  }
}

function invalid(where: string, what: string, cause?: unknown): AppError {
  return new AppError('CONFIG_INVALID', [where, what], { where, cause })
}
