import type { Flow } from '#engine/export/flow.ts'

/** A place in a picture; x grows to the right, y downwards, in pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle of a picture, by its left upper corner. */
export interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}

/** A line of text: `x` is where it begins, `y` its baseline. */
export interface PlacedText extends Point {
  /** The text as it is shown, cut where it is too long. */
  readonly text: string
  readonly style: TextStyle
  /** Width that it may take. */
  readonly room: number
  /** The text as it is, where it is shown cut. */
  readonly whole?: string
  /** The flow that a click leads to; absent for most. */
  readonly flow?: Flow
}

/** How texts look. */
export type TextStyle =
  | 'heading'
  | 'about'
  | 'kind'
  | 'title'
  | 'section'
  | 'label'
  | 'value'
  | 'mapping'
  | 'note'
  | 'frame'
  | 'badge'
  | 'glyph'

/** Size in pixels and weight of each style. */
export const textStyles: Readonly<Record<TextStyle, { readonly size: number; readonly isBold: boolean }>> = {
  heading: { size: 20, isBold: true },
  about: { size: 12, isBold: false },
  kind: { size: 10, isBold: false },
  title: { size: 13, isBold: true },
  section: { size: 9, isBold: true },
  label: { size: 11, isBold: false },
  value: { size: 11, isBold: false },
  mapping: { size: 10.5, isBold: false },
  note: { size: 11, isBold: false },
  frame: { size: 11, isBold: true },
  glyph: { size: 12, isBold: true },
  badge: { size: 8, isBold: true }
}

/** Whether a rectangle lies within another. */
export function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
