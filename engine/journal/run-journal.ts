import type { Clock } from '#core/clock.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { Failures } from './failures.ts'
import type { ResumedFrame } from './frame.ts'
import { Frame } from './frame.ts'
import type { JournalDelta, KeptFrame, KeptRecord, KeptRun } from './journal.ts'
import { OpenCard } from './open-card.ts'

/** What a checkpoint is to write. */
export interface Written {
  readonly frames: KeptFrame[]
  readonly records: KeptRecord[]
}

/** What a run journal is made of. */
export interface RunJournalOptions {
  readonly runId: string
  readonly clock: Clock
  readonly checkpoints: Checkpoints
  readonly failures: Failures
  /** What is kept of it; `null` for a run that begins. */
  readonly resumed: KeptRun | null
  /** Counters of the run, as JSON. */
  readonly state: () => string
  /** Errors that the run has counted, as JSON, where any have come since it was asked last. */
  readonly errors: () => string | null
}

/** Cards between two checkpoints of a run that only computes and writes to tables. */
const stretch = 4_096

/** How far a run has come: the frames under way, and what has changed in them since the last checkpoint. */
export class RunJournal {
  readonly checkpoints: Checkpoints
  readonly failures: Failures
  /** Frames and cards with something new. */
  readonly frames = new Set<Frame>()
  readonly cards = new Set<OpenCard>()
  endedFrames: number[] = []
  endedCards: { frame: number; card: string }[] = []
  /** The flow that was started, as a call. */
  readonly root: OpenCard
  /** The asynchronous calls. */
  readonly async: OpenCard
  readonly #options: RunJournalOptions
  readonly #resumed: Map<string, ResumedFrame>
  #lastNumber: number
  #cardsThen = 0

  constructor(options: RunJournalOptions) {
    this.#options = options
    this.checkpoints = options.checkpoints
    this.failures = options.failures
    this.#resumed = framesOf(options.resumed)
    this.#lastNumber = Math.max(0, ...(options.resumed?.frames.map(({ number }) => number) ?? []))
    const top = new Frame(this, null, 0, options.clock.now(), null)
    const kept = (card: string) =>
      options.resumed?.records.filter((record) => record.frame === 0 && record.card === card) ?? []
    this.root = new OpenCard(top, 'run', kept('run'))
    this.async = new OpenCard(top, 'async', [])
    // Nobody asks how one of them ended.
    this.async.stream()
  }

  /** The frame of a call: a new one, or the one that was under way when the run broke off. */
  frame(caller: OpenCard, place: number): Frame {
    const { number } = caller.frame
    const key = number === null ? '' : keyOf(number, caller.id, place)
    const resumed = this.#resumed.get(key) ?? null
    if (resumed !== null) this.#resumed.delete(key)
    return new Frame(this, caller, place, this.#options.clock.now(), resumed)
  }

  nextNumber(): number {
    this.#lastNumber += 1
    return this.#lastNumber
  }

  /** Waits for a checkpoint, where there has been none for long. @param cards - executed so far */
  async pace(cards: number): Promise<void> {
    if (cards - this.#cardsThen < stretch) return
    this.#cardsThen = cards
    await this.checkpoints.reach()
  }

  /** What has changed since it was asked last. */
  delta(): JournalDelta {
    const written: Written = { frames: [], records: [] }
    for (const frame of this.frames) frame.write(written)
    this.frames.clear()
    for (const card of this.cards) card.write(written)
    this.cards.clear()
    const { runId, state, errors } = this.#options
    const value = errors()
    if (value !== null) written.records.push({ frame: 0, card: 'run', kind: 'errors', place: 0, value })
    const delta = { runId, state: state(), endedFrames: this.endedFrames, endedCards: this.endedCards, ...written }
    this.endedFrames = []
    this.endedCards = []
    return delta
  }
}

const keyOf = (parent: number, card: string, place: number) => `${parent} ${place} ${card}`

/** The frames of a run that broke off, by the calls that made them. */
function framesOf(run: KeptRun | null): Map<string, ResumedFrame> {
  const byNumber = new Map<number, { outcomes: Map<string, string>; open: Map<string, KeptRecord[]> }>()
  const found = new Map<string, ResumedFrame>()
  for (const frame of run?.frames ?? []) {
    const parts = { outcomes: new Map<string, string>(), open: new Map<string, KeptRecord[]>() }
    byNumber.set(frame.number, parts)
    found.set(keyOf(frame.parent, frame.card, frame.place), { frame, ...parts })
  }
  for (const record of run?.records ?? []) {
    const parts = byNumber.get(record.frame)
    if (parts === undefined) continue
    if (record.kind === 'outcome') parts.outcomes.set(record.card, record.value)
    else {
      const records = parts.open.get(record.card) ?? []
      records.push(record)
      parts.open.set(record.card, records)
    }
  }
  return found
}
