import { AppError } from '#core/errors.ts'

/** Options by which results go somewhere. */
export interface ResultOptions {
  readonly json?: boolean | undefined
  /** Options that take a path, by name; `-` is standard output. */
  readonly paths: Readonly<Record<string, string | undefined>>
}

/**
 * Refuses two results on standard output: it holds one thing.
 * @throws AppError `CONFIG_INVALID`
 */
export function refuseCrowdedOutput({ json, paths }: ResultOptions): void {
  const takers = Object.entries(paths).flatMap(([option, path]) => (path === '-' ? [`${option} -`] : []))
  const [first, second] = json === true ? ['--json', ...takers] : takers
  if (first === undefined || second === undefined) return
  throw new AppError('CONFIG_INVALID', [second, `standard output is taken by ${first}; name a file`], {
    where: second.split(' ')[0] ?? second
  })
}
