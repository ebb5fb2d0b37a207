import type { BuiltInCard } from './define-card.ts'

/** Built-in cards by their address without the version, such as `root:kernel:string:*:concat`. */
export const builtInCards: ReadonlyMap<string, BuiltInCard> = new Map()
