/** The visitors that a push may still create. */
export interface CreateAllowance {
  readonly limit: number
  /** Visitors allowed so far. */
  readonly created: number
  /** Whether this visitor may be created; a second row of the same visitor costs nothing. */
  take(visitorId: string): boolean
}

/** Allows at most `limit` distinct visitors. */
export function createAllowance(limit: number): CreateAllowance {
  const allowed = new Set<string>()
  return {
    limit,
    get created() {
      return allowed.size
    },
    take(visitorId) {
      if (allowed.has(visitorId)) return true
      if (allowed.size >= limit) return false
      allowed.add(visitorId)
      return true
    }
  }
}
