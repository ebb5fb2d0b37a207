import type { Shown } from '../shown.ts'
import type { Stage } from '../stage.ts'

/** Where something is done: the product, and what is opened or clicked there, in order. */
export interface Place {
  readonly product: 'Pendo' | 'Okta'
  readonly clicks: readonly string[]
}

/** How a step is taken back. */
export interface Undo {
  readonly place: Place
  /** What is as before, in one sentence. */
  readonly bringsBack: string
  /** What is not, in one sentence. */
  readonly leaves: string
  run(stage: Stage): Promise<Shown>
}

/** A step that changes nothing. */
export interface NothingToUndo {
  /** Why, in one sentence. */
  readonly nothing: string
}

/** A step of the article "Set up SCIM for Okta". */
export interface Step {
  /** Stable. */
  readonly id: string
  /** As an imperative. */
  readonly title: string
  readonly place: Place
  run(stage: Stage): Promise<Shown>
  readonly undo: Undo | NothingToUndo
}

/** Whether a step can be taken back. */
export const isUndoable = (undo: Step['undo']): undo is Undo => 'run' in undo
