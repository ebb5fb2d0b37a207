import { pendoConnector } from '#connector/pendo/definition.ts'
import { AppError } from '#core/errors.ts'
import type { RunOptions } from '#engine/contract.ts'
import { engineBehaviours } from '#engine/fidelity.ts'
import type { Allowance } from '../allowance.ts'
import type { MaxShrink } from './max-shrink.ts'
import { openMocks } from './mocks-file.ts'
import type { RouteOptions } from './routes.ts'
import { connectors } from './services.ts'
import type { SyncSettings } from './sync-settings.ts'
import { refuseIdleSyncSettings } from './sync-settings.ts'

/** What `flow run` and `flow listen` have in common. */
export interface RunSettings extends RouteOptions, SyncSettings {
  readonly file: string
  /** Part of a name, or an id. */
  readonly flow?: string
  /** Users of the mock Okta: how many, or a file. @default '200' */
  readonly users?: string
  /** Seed of made-up users. @default 1 */
  readonly seed?: number
  /** File of tables, queue, positions and history. @default in memory, and no history */
  readonly data?: string
  /** Let other processes look into the file while it is open: for what stays. @default false */
  readonly isReadable?: boolean
  /** Wait until the disk has what is to last of a durable run. @default false */
  readonly fsync?: boolean
  /** File of mocks of cards. */
  readonly mocks?: string
  /** Keep what goes through each card in the history. */
  readonly saveData?: boolean
  /** File for a page that shows the run; it needs what goes through each card. */
  readonly report?: string
  /** Services and hosts beyond this machine that cards may change something on. */
  readonly allowWrites?: readonly string[]
  /** Hosts that HTTP cards may reach beside those of their connections. */
  readonly allowHost?: readonly string[]
  readonly allowUnsupported?: boolean
  readonly strict?: boolean
  /** Ids of behaviours taken for confirmed. */
  readonly accept?: readonly string[]
  /** @default 0 rows */
  readonly allowMissing?: Allowance
  /** @default 0 rows */
  readonly allowFailed?: Allowance
  /** Of those whom Okta listed. @default 0 people */
  readonly allowLost?: Allowance
  /** How many people fewer Okta may list than in the last run that was not stopped. @default 20 %, where that is kept */
  readonly maxShrink?: MaxShrink
  readonly asyncConcurrency?: number
  readonly maxDepth?: number
  readonly maxCards?: number
  readonly maxMinutes?: number
  /** Push nothing and change nothing, and tell what pushes would. @default false */
  readonly dryRun?: boolean
  readonly maxFileMb: number
  readonly json?: boolean
}

/**
 * The options of the engine that settings come to.
 * @throws AppError `CONFIG_INVALID`, `MOCKS_INVALID`
 */
export function engineOptions(given: Omit<RunSettings, 'file'>): Partial<RunOptions> {
  const { maxCards, maxDepth, maxMinutes, asyncConcurrency } = given
  refuseUnknownBehaviours(given.accept ?? [])
  refuseUnsavedData(given)
  refuseIdleSyncSettings(given)
  return {
    // In a dry run a push to Pendo is no write, and nothing else is allowed to be one.
    allowWrites: given.dryRun ? [pendoConnector.title] : writesOf(given.allowWrites ?? []),
    skipWaits: given.dryRun ?? false,
    allowHosts: (given.allowHost ?? []).map((text) => hostOf('--allow-host', text)),
    allowUnsupported: given.allowUnsupported ?? false,
    ...(given.mocks === undefined ? {} : { mocks: openMocks(given.mocks) }),
    strict: given.strict ?? false,
    accept: given.accept ?? [],
    saveData: given.saveData ?? given.report !== undefined,
    limits: {
      ...(maxCards === undefined ? {} : { maxCards }),
      ...(maxDepth === undefined ? {} : { maxDepth }),
      ...(maxMinutes === undefined ? {} : { maxMinutes })
    },
    ...(asyncConcurrency === undefined ? {} : { asyncConcurrency })
  }
}

/** Refuses options about a mock Okta where there is none. @throws AppError `CONFIG_INVALID` */
export function refuseIdleMockOptions({ users, seed, okta }: Omit<RunSettings, 'file'>): void {
  if (okta === undefined) return
  for (const [option, value] of [
    ['--users', users],
    ['--seed', seed]
  ]) {
    if (value === undefined) continue
    const what = 'it fills the mock Okta and does nothing beside --okta; leave one of them out'
    throw new AppError('CONFIG_INVALID', [String(option), what], { where: String(option) })
  }
}

/** Values would be kept in a history that nobody can look at. @throws AppError `CONFIG_INVALID` */
function refuseUnsavedData({ data, saveData, report }: Omit<RunSettings, 'file'>): void {
  if (report !== undefined && data !== undefined && saveData !== true) {
    const what = 'it shows what goes through each card, and that is kept in the data file only with --save-data'
    throw new AppError('CONFIG_INVALID', ['--report', what], { where: '--report' })
  }
  if (saveData !== true || data !== undefined || report !== undefined) return
  const what = 'values are kept in the data file: name one with --data'
  throw new AppError('CONFIG_INVALID', ['--save-data', what], { where: '--save-data' })
}

/** Connectors and hosts that may be written to. @throws AppError `CONFIG_INVALID` */
function writesOf(texts: readonly string[]): string[] {
  return texts.map((text) => (isTitle(text) ? text.trim() : hostOf('--allow-writes', text)))
}

/** Whether a text names a connector. */
function isTitle(text: string): boolean {
  return connectors.some(({ title }) => title.toLowerCase() === text.trim().toLowerCase())
}

/**
 * A host as addresses spell it, with its port where one is given; somebody may give the address where the host is meant.
 * @throws AppError `CONFIG_INVALID` for what could never be the host of an address, since it would allow nothing
 */
function hostOf(option: string, given: string): string {
  const text = given.trim()
  const url = URL.parse(text.includes('://') ? text : `https://${text}`)
  const isHost =
    url !== null &&
    `${url.username}${url.password}${url.search}${url.hash}` === '' &&
    url.pathname === '/' &&
    /^[^*]+$/.test(url.hostname)
  if (!isHost) {
    const what = 'it takes a host such as api.example.com, 127.0.0.1:4010 or [::1], without a path and without *'
    throw new AppError('CONFIG_INVALID', [option, what], { where: option })
  }
  // A parsed address no longer tells the port that its scheme has anyway.
  const port = /:(\d+)\/?$/.exec(text)?.[1]
  return port === undefined ? url.hostname : `${url.hostname}:${Number(port)}`
}

/** An id that is misspelt would accept nothing, and nobody would see it. */
function refuseUnknownBehaviours(ids: readonly string[]): void {
  const known = new Set(
    [...engineBehaviours, ...connectors.flatMap(({ behaviours }) => behaviours)].map(({ id }) => id)
  )
  for (const id of ids) {
    if (known.has(id)) continue
    const what = `no behaviour has the id "${id}"; docs/fidelity.md lists them`
    throw new AppError('CONFIG_INVALID', ['--accept', what], { where: '--accept' })
  }
}
