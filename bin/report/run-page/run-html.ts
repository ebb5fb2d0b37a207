import { readFileSync } from 'node:fs'
import { errorTable } from '#core/errors.ts'
import { escaped, presentable } from '#core/markup.ts'
import type { KeptError } from '#engine/history/records.ts'
import { selfContainedHtml } from '#flows/draw/self-contained.ts'
import { pictureStyle } from '#flows/draw/theme.ts'
import { counted } from '../count.ts'
import { endText, timeText } from '../history-lines.ts'
import type { RunData } from './run-data.ts'
import { runPageStyle } from './run-page-style.ts'

const script = readFileSync(new URL('./run-page-script.js', import.meta.url), 'utf8')
const style = `${pictureStyle}\n${runPageStyle}`

/** Says in a file what it is. */
const reportMark = 'Written by pendo-okta flow run.'

/**
 * A run as one page that loads nothing: the picture of each flow once, and what its cards did as data, from which the
 * page makes only what somebody opens. @param more - how to see what is left out
 */
export function runHtml({ run, pictures, executions, leftOut }: RunData, more: string): string {
  const templates = pictures.map(({ number, svg }) => `<template id="picture-${number}">\n${svg}</template>`)
  const data = { executions, names: pictures.map(({ flow }) => presentable(flow.name)) }
  const left = leftOut.executions + leftOut.cards
  const body = `<header>
<h1>${escaped(run.flow)}: <span class="${escaped(run.status)}">${escaped(endText(run))}</span></h1>
<p>${escaped(factsText(run))}</p>
${run.error === null ? '' : errorHtml(run.error)}
${left === 0 ? '' : `<p class="left">Not in this report: ${escaped(`${counted(leftOut.executions, 'execution')} and ${counted(leftOut.cards, 'card')}`)}. ${escaped(more)}</p>`}
</header>
<div id="bar"><nav id="path" aria-label="Executions"></nav>
<input id="search" type="search" placeholder="Search titles and values" aria-label="Search"></div>
<div id="found" hidden></div>
<main><div id="picture" tabindex="0" role="group" aria-label="Picture"></div><aside id="details" aria-live="polite"></aside></main>
${templates.join('\n')}
<script type="application/json" id="data">${jsonForHtml(data)}</script>
<noscript><p>This report needs its own script, which is in the file.</p></noscript>`
  return selfContainedHtml({ title: `Run of ${run.flow}`, style, script, body, mark: reportMark })
}

function factsText({ id, mode, startedAt, cards, asyncCalls, ignoredErrors }: RunData['run']): string {
  const facts = [`run ${id}`, `mode ${mode}`, `began ${timeText(startedAt)} UTC`]
  if (cards !== null) facts.push(`${counted(cards, 'card')} executed`)
  if (asyncCalls !== null && asyncCalls.started > 0) {
    facts.push(`${counted(asyncCalls.started, 'asynchronous call')}, ${asyncCalls.failed} of them failed`)
  }
  if (ignoredErrors !== null && ignoredErrors > 0) facts.push(`${counted(ignoredErrors, 'error')} dropped by the flow`)
  return facts.join('; ')
}

function errorHtml({ code, message, cause }: KeptError): string {
  const codes = [code, ...(cause === null ? [] : [cause.code])].join(', ')
  const repair = errorTable[cause?.code ?? code].repair.replaceAll('`', '')
  return `<p class="failed">${escaped(`${message} [${codes}]`)}</p><p>${escaped(`What to do: ${repair}`)}</p>`
}

/** JSON that can stand in a script element: nothing in it ends the element or begins a comment. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}
