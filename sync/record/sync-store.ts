import type { SyncRecord } from './sync-record.ts'

/** Which records are asked for. */
export interface SyncSearch {
  readonly flowId?: string
  /** Only those that began at this time or later, in milliseconds since 1970. */
  readonly since?: number
  readonly limit?: number
}

/** The records of syncs. Every method is asynchronous, so that a store on another machine can take the place of this one. */
export interface SyncStore {
  add(record: SyncRecord): Promise<void>
  /** Records, the last one first. */
  list(search?: SyncSearch): Promise<readonly SyncRecord[]>
  /** The last full success of a flow. */
  lastComplete(flowId: string): Promise<SyncRecord | null>
  /**
   * The last run of a flow that listed people, all of them, and came to its end, whether or not it left some behind; none
   * whose list broke off, or that was stopped or told of since its list was too short.
   */
  lastListed(flowId: string): Promise<SyncRecord | null>
  /**
   * Forgets records that began before a time, but never the last full success of a flow, nor its {@link lastListed}.
   * @returns how many
   */
  prune(before: number): Promise<number>
}
