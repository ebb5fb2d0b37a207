import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { addedText } from './added-text.ts'

const placeholder = /\{\{\{([^{}]+)\}\}\}/g

/**
 * The text with each `{{{key}}}` replaced by the input of that key. What comes in is not searched for placeholders.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_compose.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:compose',
  title: 'Compose',
  description: 'Puts values into a text.',
  inputs: Type.Object({ _text_: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  adds: 'a text for each placeholder',
  run: ({ _text_: text }, call) => {
    const texts = new Map(call.added.map((input) => [input.field.key, addedText(input, call.flags)]))
    return {
      output: text.replace(placeholder, (whole, key: string) => {
        const value = texts.get(key)
        if (value === undefined) call.rely('card.string.compose-unknown-placeholder')
        if (value === '') call.rely('card.string.compose-empty-value')
        return value ?? whole
      })
    }
  }
})
