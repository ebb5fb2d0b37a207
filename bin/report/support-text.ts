import type { Support } from '../flow/support.ts'
import { count, counted } from './count.ts'

/** An export, and which of its cards can be run here. */
export interface SupportedFile extends Support {
  readonly file: string
}

/** Which cards can be run here, for people: a line for each file, then what is lacking, and the connectors. */
export function supportText(files: readonly SupportedFile[], total: Support & { readonly files: number }): string {
  const parts = [files.map(fileLine).join('\n')]
  if (files.length > 1) parts.push(`${counted(total.files, 'file')}: ${share(total)}`)
  if (total.unsupported.length > 0) {
    const width = count(total.unsupported[0]?.uses ?? 0).length
    const lines = total.unsupported.map(
      ({ address, title, uses }) => `  ${count(uses).padStart(width)}  ${address}  ${title}`
    )
    parts.push(['Cards that cannot be run here, by uses:', ...lines].join('\n'))
  }
  if (total.connectors.length > 0) {
    const lines = total.connectors.map(
      ({ connector, kind, uses, supported }) =>
        `  ${connector}: ${kind === 'real' ? 'real' : 'to be mocked'}, ${count(supported)} of ${counted(uses, 'card')}`
    )
    parts.push(['Connectors:', ...lines].join('\n'))
  }
  return parts.join('\n\n')
}

function fileLine({ file, ...support }: SupportedFile): string {
  return `${file}: ${share(support)}`
}

function share({ uses, supported }: Support): string {
  return uses === supported
    ? `all ${counted(uses, 'card')} can be run`
    : `${count(supported)} of ${counted(uses, 'card')} can be run`
}
