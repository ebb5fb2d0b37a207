import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import type { FileValue } from '../../values/file.ts'
import { defineCard } from '../define-card.ts'

/** Spaces of indentation that the card offers. */
const indents = { least: 1, most: 8, usual: 2 }

/**
 * A flow of the export as a file of its own, which can be read and imported like any other. Older cards have the file as
 * their `output`, newer ones in the group `file`.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/flows/flows_exportflow.htm
 */
export default defineCard({
  address: 'root:kernel:utility:0.0.1:exportFlo',
  title: 'Export Flow',
  description: 'Exports a flow as a file.',
  inputs: Type.Object({
    flo: Type.Optional(Type.Unknown({ title: 'Flow' })),
    pretty: Type.Boolean({ title: 'JSON Pretty Print?', default: false }),
    indent: Type.Optional(Type.Number({ title: 'Number of Indented Spaces' }))
  }),
  outputs: Type.Object({
    output: Type.Object({ name: Type.String(), mediaType: Type.String(), content: Type.String() }),
    'file/content': Type.Object(
      { name: Type.String(), mediaType: Type.String(), content: Type.String() },
      { title: 'File Content' }
    ),
    'file/name': Type.String(),
    'file/size': Type.Number()
  }),
  run: ({ flo, pretty, indent = indents.usual }, call) => {
    const exported = typeof flo === 'string' ? call.exportOf(flo) : null
    if (exported === null) {
      throw new AppError('CARD_VALUE_INVALID', ['Flow', 'no flow is chosen, or its cards are not in the export'], {
        where: 'Flow'
      })
    }
    call.rely('card.utility.export-form')
    const spaces = pretty ? Math.min(indents.most, Math.max(indents.least, Math.trunc(indent))) : 0
    const content = JSON.stringify(exported.document, null, spaces)
    const name = `${exported.name}.flow`
    const file: FileValue = { name, mediaType: 'application/json', content }
    return { output: file, 'file/content': file, 'file/name': name, 'file/size': Buffer.byteLength(content) }
  }
})
