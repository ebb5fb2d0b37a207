import type { PlacedText, Point, Rectangle } from './geometry.ts'
import type { Picture, PictureCard, Row, Wire } from './picture.ts'

/** A picture with every place in it. Places are relative to the scene, and those of a card to its left upper corner. */
export interface Scene {
  readonly picture: Picture
  readonly width: number
  readonly height: number
  /** In the order of `picture.cards`. */
  readonly cards: readonly PlacedCard[]
  /** In the order of `picture.links`. */
  readonly links: readonly Line[]
  readonly wires: readonly PlacedWire[]
}

/** A line of straight pieces. */
export type Line = readonly Point[]

/** A mapping with its line. */
export interface PlacedWire {
  readonly wire: Wire
  readonly line: Line
}

/** A card in a scene. */
export interface PlacedCard extends CardBox, Point {}

/** A card with its parts, before it has a place. */
export interface CardBox {
  readonly card: PictureCard
  readonly width: number
  readonly height: number
  /** Height at which the order of execution enters and leaves it. */
  readonly anchor: number
  readonly texts: readonly PlacedText[]
  /** Where a run says how the card fared; absent in pictures of flows. */
  readonly status: Point | null
  /** Height of the head, below which rows begin. */
  readonly headHeight: number
  /** Rows of inputs and options, in their order. */
  readonly inputs: readonly PlacedRow[]
  readonly outputs: readonly PlacedRow[]
  readonly frames: readonly PlacedFrame[]
}

/** A row of a card. */
export interface PlacedRow extends Rectangle {
  readonly row: Row
  /** Height at which wires reach it. */
  readonly port: number
  readonly texts: readonly PlacedText[]
  /** Grounds of mappings and calls. */
  readonly grounds: readonly Ground[]
  /** Where the value of a run goes; absent in pictures of flows. */
  readonly slot: Rectangle | null
}

/** A tinted ground behind what a row holds. */
export interface Ground extends Rectangle {
  readonly kind: 'mapping' | 'call' | 'item' | 'literal'
}

/** An inline flow within its card. */
export interface PlacedFrame extends Rectangle {
  readonly title: PlacedText
  readonly scene: Scene
  /** Where the scene begins. */
  readonly at: Point
}
