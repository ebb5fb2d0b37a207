import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { escaped } from '#core/markup.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Scene } from './scene.ts'
import { selfContainedHtml } from './self-contained.ts'
import { drawnMark, sheetOf, sheetSvg, startWords } from './sheet.ts'
import { pictureStyle } from './theme.ts'

const script = readFileSync(new URL('./page-script.js', import.meta.url), 'utf8')
const style = `${pictureStyle}
:root{color-scheme:light dark;font:14px/1.45 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
body{margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr);min-height:100vh}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;box-sizing:border-box;padding:1rem;border-right:1px solid #8884}
nav h1{font-size:1rem;margin:0 0 .6rem;overflow-wrap:anywhere}nav ul{list-style:none;margin:.6rem 0 0;padding:0}
nav li{margin:.15rem 0}nav h2{font-size:.75rem;margin:.9rem 0 .2rem;opacity:.7}nav small{opacity:.65;display:block}
nav a{display:block;padding:.25rem .4rem;border-radius:.3rem;text-decoration:none;color:inherit;overflow-wrap:anywhere}
nav a:hover,nav a:focus{background:#8883}
input{width:100%;box-sizing:border-box;font:inherit;padding:.35rem .5rem}button{font:inherit;margin-top:.4rem}
main{padding:1rem 1.2rem;min-width:0}section{margin-bottom:2rem;content-visibility:auto;contain-intrinsic-size:auto 40rem}
section h2{font-size:1.15rem;margin:.2rem 0}section p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:60rem;opacity:.8}
.picture{overflow:auto;border:1px solid #8884;border-radius:.5rem;max-height:90vh}
.picture svg{display:block}.fitted .picture svg{width:100%;height:auto}
.found>.box{stroke:#e0a100;stroke-width:3}[hidden]{display:none}
@media (max-width:50rem){body{display:block}nav{position:static;height:auto}}
@media print{nav{display:none}body{display:block}.picture{max-height:none;border:0}}`

/** All flows of an export as one page. Anchors are `#flow-1` and so on, in the order of the export. */
export function pageHtml(workflows: Export, scenes: readonly Scene[]): string {
  const title = basename(workflows.file)
  const places = new Map(scenes.map(({ picture }, at) => [picture.flow, at + 1]))
  const anchorOf = (flow: Flow) => (places.has(flow) ? `#flow-${places.get(flow)}` : undefined)
  const entries = scenes.map(({ picture: { flow } }, at) => {
    const about = `<small>${escaped(startWords(flow))}</small>`
    return `<li><a href="#flow-${at + 1}">${escaped(flow.name)}${about}</a></li>`
  })
  const stubs = workflows.stubs.map(({ name }) => `<li><a>${escaped(name)}<small>not in the export</small></a></li>`)
  const body = `<nav>
<h1>${escaped(title)}</h1>
<input id="search" type="search" placeholder="Search cards, fields, values" aria-label="Search">
<button id="fit" type="button" aria-pressed="false">Fit width</button>
<ul>
${entries.join('\n')}
</ul>
${stubs.length === 0 ? '' : `<h2>Called, and not in the export</h2>\n<ul>\n${stubs.join('\n')}\n</ul>`}
</nav>
<main>
<p id="none" hidden>Nothing found.</p>
${scenes.map((scene, at) => sectionHtml(scene, at, anchorOf)).join('\n')}
</main>`
  return selfContainedHtml({ title: `Flows of ${title}`, style, script, body, mark: drawnMark })
}

function sectionHtml(scene: Scene, at: number, hrefOf: (flow: Flow) => string | undefined): string {
  const { flow } = scene.picture
  const picture = sheetSvg(sheetOf(scene, false), { hasStyle: false, hrefOf })
  return `<section id="flow-${at + 1}">
<h2>${escaped(flow.name)}</h2>
<p>${escaped([startWords(flow), folderWords(flow), flow.description.trim()].filter((words) => words !== '').join('\n'))}</p>
<div class="picture" tabindex="0" role="group" aria-label="${escaped(`Picture of ${flow.name}`)}">
${picture}</div>
</section>`
}

function folderWords({ securityLevel, startKind }: Flow): string {
  return startKind === 'api endpoint' && securityLevel !== null ? `security level: ${securityLevel}` : ''
}
