import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(resolve(root, process.env.PENDO_OKTA_SHARED ?? '../shared'), 'okta-templates')

/** A real export on this machine. */
export interface RealExport {
  /** Name of its folder. */
  readonly name: string
  readonly path: string
  readonly bytes: () => Buffer
}

/** The real exports; empty where they are not on this machine. */
export const realExports: readonly RealExport[] = (existsSync(folder) ? readdirSync(folder) : [])
  .map((name) => ({ name, path: join(folder, name, 'workflow.flopack') }))
  .filter(({ path }) => existsSync(path))
  .map(({ name, path }) => ({ name, path, bytes: () => readFileSync(path) }))

/** Whether, and why, tests of real exports are skipped: for the option `skip` of a test. */
export const skipWithoutRealExports: string | false =
  realExports.length > 0 ? false : "the exports of Okta's catalogue are not here: set PENDO_OKTA_SHARED"

/** Pendo's own template. */
export const pendoTemplate = 'using_okta_workflows_for_pendo_metadata_sync'
