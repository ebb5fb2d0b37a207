import { createHash } from 'node:crypto'
import { withoutBom } from './text.ts'

/** How an export file is laid out around its content, so that it can be written back as it was. */
export interface Layout {
  readonly hasBom: boolean
  /** What one level is indented by; empty where the document stands on one line, as the Console writes it. */
  readonly indent: string
  /** White space after the document: nothing, or a line feed. */
  readonly ending: string
  /**
   * Kept only where the document as we would write it differs from the text (numbers such as `1.0`, escapes that need
   * not be, white space of another style): the text itself, to be given back as long as the content is the same.
   */
  readonly original: { readonly text: string; readonly digest: string } | null
}

/** The layout of a text whose parsed document is given. */
export function layoutOf(text: string, document: unknown): Layout {
  const body = withoutBom(text)
  const ending = /\s*$/.exec(body.slice(-64))?.[0] ?? ''
  const layout = { hasBom: body !== text, indent: /^\s*\{\r?\n([ \t]+)"/.exec(body.slice(0, 256))?.[1] ?? '', ending }
  const canonical = written(document, layout)
  return { ...layout, original: canonical === text ? null : { text, digest: digestOf(canonical) } }
}

/** A document in a layout: the very text it came from as long as its content is unchanged. */
export function layOut(document: unknown, layout: Layout): string {
  const canonical = written(document, layout)
  return layout.original !== null && digestOf(canonical) === layout.original.digest ? layout.original.text : canonical
}

function written(document: unknown, { hasBom, indent, ending }: Omit<Layout, 'original'>): string {
  return `${hasBom ? '\ufeff' : ''}${JSON.stringify(document, null, indent)}${ending}`
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
