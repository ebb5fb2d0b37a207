import { relative } from 'node:path'

/** A path as seen from the working directory; one outside it as it is. */
export function nearPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' || near.startsWith('..') ? path : near
}
