import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Pin } from '#engine/export/pin.ts'
import type { Tone } from './kinds.ts'

/** A flow, or an inline flow, as it is to be drawn: what is on it, without places. */
export interface Picture {
  readonly flow: Flow
  readonly cards: readonly PictureCard[]
  /** The order of execution: from card to card, by their places in {@link cards}. */
  readonly links: readonly Link[]
  readonly wires: readonly Wire[]
  /** The lanes that cards stand in; `null` where the order cannot be read, and every card stands for itself. */
  readonly lanes: readonly Lane[] | null
  /** What the reader has to know of the picture; such as that its order cannot be read. */
  readonly warnings: readonly string[]
}

/** Cards side by side: the flow itself, or a branch of an If/Else. */
export interface Lane {
  /** Branches that begin in it, as places in the list of lanes: what runs if it holds, and what runs otherwise. */
  readonly branches: readonly (readonly [whenTrue: number, whenFalse: number])[]
}

/** `card`: a card; `note`: a Comment card; `head`: where a branch of an If/Else begins. */
export type PictureCardKind = 'card' | 'note' | 'head'

/** One box of a picture. */
export interface PictureCard {
  readonly card: Card
  readonly kind: PictureCardKind
  readonly title: string
  /** Its module or connector in words, and how that is marked. */
  readonly about: string
  readonly glyph: string
  readonly tone: Tone
  /** The text of a Comment card. */
  readonly note: string
  readonly sections: readonly Section[]
  /** Inline flows that it holds. */
  readonly frames: readonly Frame[]
  /** Place in the list of lanes. */
  readonly lane: number
}

/** Rows of a card under one heading. */
export interface Section {
  readonly name: 'Options' | 'Inputs' | 'Outputs'
  readonly rows: readonly Row[]
}

/** A field of a card, or a line about several that are not shown one by one. */
export interface Row {
  /** What refers to the field: group and key; empty for a line about several, and for what is no field. */
  readonly path: string
  readonly label: string
  /** A short sign of the declared type, such as `T` for text. */
  readonly badge: string
  /** The declared type in words. */
  readonly type: string
  /** How far it stands in: parts below the object that they are taken from. */
  readonly level: number
  readonly values: readonly RowValue[]
  /** Whether nothing is in it. */
  readonly isEmpty: boolean
}

/** What a row holds. */
export interface RowValue {
  /** `literal`: as the author wrote it; `mapping`: what is pinned; `call`: a flow; `item`: a part of the item. */
  readonly kind: 'literal' | 'mapping' | 'call' | 'item'
  readonly text: string
  /** The flow that a `call` leads to; absent where it has no picture. */
  readonly flow?: Flow
}

/** An inline flow within its card. */
export interface Frame {
  readonly title: string
  readonly picture: Picture
}

/** What is executed after what, by places in the list of cards. */
export interface Link {
  readonly from: number
  readonly to: number
}

/** One end of a wire: a row of a card. */
export interface WireEnd {
  /** Place in the list of cards. */
  readonly card: number
  readonly side: 'in' | 'out'
  /** Row of that side, counted over the sections. */
  readonly row: number
}

/** A mapping: from an output row to an input row, or within a card from an object to its parts. */
export interface Wire {
  readonly pin: Pin
  readonly from: WireEnd
  readonly to: WireEnd
  readonly title: string
}
