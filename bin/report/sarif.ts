import { createHash } from 'node:crypto'
import { isAbsolute, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding } from '#engine/check/finding.ts'
import type { Grade } from '#engine/check/rule.ts'
import { rules } from '#engine/check/rules/index.ts'
import type { CheckedFile } from './check-result.ts'
import { placeOf } from './check-result.ts'

const levels: Record<Grade, string> = { error: 'error', warning: 'warning', advice: 'note' }

/**
 * The findings as SARIF 2.1.0. An export stands on one line, so flow, card and field are logical locations, and every
 * finding has a fingerprint that does not move when others come and go.
 */
export function sarifText(checked: readonly CheckedFile[]): string {
  const unread = checked.flatMap(({ file, error }) => (error === null ? [] : [{ file, error }]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pendo-okta flow check', rules: rules.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            toolExecutionNotifications: unread.map(({ file, error }) => ({
              level: 'error',
              message: { text: error.message },
              descriptor: { id: error.code },
              locations: [{ physicalLocation: artifactOf(file) }]
            }))
          }
        ],
        columnKind: 'utf16CodeUnits',
        results: checked.flatMap(({ file, findings }) => findings.map((finding) => resultOf(file, finding)))
      }
    ]
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function ruleOf({ id, grade, title, consequence, repair }: (typeof rules)[number]): object {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: consequence },
    help: { text: repair },
    defaultConfiguration: { level: levels[grade] },
    properties: { tags: [grade] }
  }
}

function resultOf(file: string, finding: Finding): object {
  const { rule, grade, message, consequence, repair, flow, flowId, card, cardId, field } = finding
  const place = placeOf(finding)
  const logical = [
    ...(flow === null ? [] : [{ name: flow, fullyQualifiedName: flowId, kind: 'module' }]),
    ...(card === null ? [] : [{ name: card, fullyQualifiedName: `${flowId}/${cardId}`, kind: 'function' }]),
    ...(field === null ? [] : [{ name: field, fullyQualifiedName: `${flowId}/${cardId}/${field}`, kind: 'parameter' }])
  ]
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[grade],
    message: { text: `${place === '' ? '' : `${place}: `}${message} ${consequence} ${repair}` },
    locations: [
      {
        physicalLocation: { ...artifactOf(file), region: { startLine: 1 } },
        ...(logical.length === 0 ? {} : { logicalLocations: logical })
      }
    ],
    partialFingerprints: { 'finding/v1': fingerprint([rule, flowId, cardId, field, message]) }
  }
}

function artifactOf(file: string): { artifactLocation: { uri: string } } {
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file.split(sep).map(encodeURIComponent).join('/')
  return { artifactLocation: { uri } }
}

function fingerprint(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
