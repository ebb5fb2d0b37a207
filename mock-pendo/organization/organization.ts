import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#core/random.ts'
import { hashSecret, matchesHash } from '#core/secret.ts'
import type { OrganizationChange } from '#schemas/mock/organization.ts'
import { Setup } from './setup.ts'

/** The settings as they are stored. */
export interface OrganizationRow {
  readonly scim_available: number
  readonly saml_configured: number
  readonly scim_key_hash: string | null
  readonly scim_key_hint: string | null
  readonly scim_key_made_at: number | null
  readonly scim_enabled_at: number | null
  readonly setup_completed_at: number | null
}

/** How many characters of the API key stay visible. */
const hintLength = 4

/** Bytes of randomness in an API key. */
const keyBytes = 32

const refuse = (what: string): AppError => new AppError('MOCK_SETTING_REFUSED', [what])

/** The organization settings as far as SCIM is concerned. The API key is stored as a hash only. */
export class Organization {
  readonly setup: Setup
  readonly #clock: Clock
  readonly #secrets: Secrets
  readonly #get: StatementSync
  readonly #start: StatementSync
  readonly #setFlags: StatementSync
  readonly #setKey: StatementSync
  readonly #switchOff: StatementSync
  readonly #restartSetup: StatementSync
  /** The row as it was last read; null where it may have changed. */
  #row: OrganizationRow | null = null

  constructor(database: DatabaseSync, clock: Clock, secrets: Secrets) {
    this.#clock = clock
    this.#secrets = secrets
    this.setup = new Setup(database, clock, this)
    this.#get = database.prepare('select * from organization where id = 1')
    this.#start = database.prepare('insert into organization (id, scim_available, saml_configured) values (1, ?, ?)')
    this.#setFlags = database.prepare('update organization set scim_available = ?, saml_configured = ?')
    this.#setKey = database.prepare(
      'update organization set scim_key_hash = ?, scim_key_hint = ?, scim_key_made_at = ?, scim_enabled_at = ?'
    )
    this.#restartSetup = database.prepare('update organization set setup_completed_at = null')
    this.#switchOff = database.prepare(
      `update organization set scim_key_hash = null, scim_key_hint = null, scim_key_made_at = null,
         scim_enabled_at = null, setup_completed_at = null`
    )
  }

  /** Gives a new organization its settings: SCIM in the subscription, and SAML set up or not. */
  start({ samlConfigured }: { samlConfigured: boolean }): void {
    this.#start.run(1, samlConfigured ? 1 : 0)
    this.forget()
  }

  /** Whether there are settings: a snapshot that was made by hand may hold none. */
  hasSettings(): boolean {
    return this.#get.get() !== undefined
  }

  /** Lets the set-up begin again, as after a start with neither users nor groups. */
  restartSetup(): void {
    this.#restartSetup.run()
    this.forget()
  }

  /** The settings as they are stored. */
  read(): OrganizationRow {
    this.#row ??= this.#get.get() as unknown as OrganizationRow
    return this.#row
  }

  /** Forgets what was read, after somebody else has written. */
  forget(): void {
    this.#row = null
  }

  /** Whether SCIM is on. */
  isScimOn(): boolean {
    return this.read().scim_enabled_at !== null
  }

  /** Whether a key is the API key, compared in constant time. */
  matchesKey(apiKey: string): boolean {
    const { scim_key_hash } = this.read()
    return scim_key_hash !== null && matchesHash(apiKey, scim_key_hash)
  }

  /**
   * Changes what SCIM rests on.
   * @throws AppError `MOCK_SETTING_REFUSED` for taking away what a SCIM that is on needs
   */
  change({ scimAvailable, samlConfigured }: OrganizationChange): void {
    const row = this.read()
    const takesAway = scimAvailable === false || samlConfigured === false
    if (takesAway && this.isScimOn()) throw refuse('SCIM is on and needs it; switch SCIM off first')
    this.#setFlags.run(
      Number(scimAvailable ?? row.scim_available === 1),
      Number(samlConfigured ?? row.saml_configured === 1)
    )
    this.forget()
  }

  /**
   * Switches SCIM on.
   * @returns the API key, which is shown this once
   * @throws AppError `MOCK_SETTING_REFUSED` without SCIM in the subscription, without SAML, and when it is on
   */
  switchOn(): string {
    const row = this.read()
    if (row.scim_available === 0) {
      throw refuse('the subscription does not include SCIM, which is part of the Premium plan or an add-on')
    }
    if (row.saml_configured === 0) throw refuse('SCIM needs SSO with SAML; set up SAML first')
    if (row.scim_enabled_at !== null) throw refuse('SCIM is on already; rotate the API key to see a new one')
    return this.#makeKey(this.#clock.now())
  }

  /** Makes a new API key in place of the old one, which is refused from now on. @throws AppError `MOCK_SETTING_REFUSED` while SCIM is off */
  rotateKey(): string {
    const { scim_enabled_at } = this.read()
    if (scim_enabled_at === null) throw refuse('SCIM is off, so there is no API key to rotate')
    return this.#makeKey(scim_enabled_at)
  }

  /** Switches SCIM off: the API key goes, users and groups stay as they are. */
  switchOff(): void {
    this.#switchOff.run()
    this.forget()
  }

  #makeKey(enabledAt: number): string {
    const apiKey = this.#secrets.token(keyBytes)
    this.#setKey.run(hashSecret(apiKey), apiKey.slice(-hintLength), this.#clock.now(), enabledAt)
    this.forget()
    return apiKey
  }
}
