import { textStyles } from './geometry.ts'

/** Colours of wires, taken in turn by the cards where they begin. */
export const wireColours = 8

const light = {
  ground: '#f3f4f7',
  card: '#ffffff',
  edge: '#cfd4dc',
  text: '#1d1f24',
  dim: '#646a76',
  faint: '#8a909c',
  line: '#9aa1ad',
  literal: '#f1f2f5',
  mapping: '#e8eefc',
  item: '#e5f4ee',
  call: '#efe9fb',
  link: '#1a56c4',
  frame: '#f8f9fb',
  note: '#fff6d6',
  'note-edge': '#e8d48b',
  head: '#e2e6ee',
  warning: '#a13b00',
  ok: '#16803c',
  failed: '#c62828',
  running: '#b26a00'
}

const dark: typeof light = {
  ground: '#15171c',
  card: '#20232a',
  edge: '#3a3f4a',
  text: '#eceef2',
  dim: '#a9afbb',
  faint: '#868d9a',
  line: '#6b7280',
  literal: '#2b2f38',
  mapping: '#253455',
  item: '#1d3b31',
  call: '#362c52',
  link: '#8ab4ff',
  frame: '#1a1d23',
  note: '#3a3320',
  'note-edge': '#6a5a26',
  head: '#313642',
  warning: '#ffb27d',
  ok: '#4ade80',
  failed: '#ff7b7b',
  running: '#f5b04c'
}

const tones = {
  slate: '#5b6474',
  blue: '#1f66d0',
  violet: '#7a4bd1',
  green: '#2a8a57',
  amber: '#b26a00',
  rose: '#c93a5c',
  teal: '#0f7f86',
  pink: '#d6266f'
}

const wires: readonly (readonly [light: string, dark: string])[] = [
  ['#3b6fd6', '#7ea6ff'],
  ['#b5541c', '#f0a070'],
  ['#2f8f5b', '#69d39c'],
  ['#8a4fd0', '#c3a0ff'],
  ['#b03a78', '#f08cc0'],
  ['#0d7f8c', '#5cc9d6'],
  ['#8a7a10', '#d9c75a'],
  ['#5a6472', '#aab4c4']
]

/** Everything that says how pictures look: in the file itself, light or dark as the reader's machine is. */
export const pictureStyle: string = [
  `.flow{${variables(light)}${wires.map(([colour], at) => `--w${at}:${colour}`).join(';')};font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}`,
  `@media (prefers-color-scheme:dark){.flow{${variables(dark)}${wires.map(([, colour], at) => `--w${at}:${colour}`).join(';')}}}`,
  '.flow text{fill:var(--text);white-space:pre}',
  ...Object.entries(textStyles).map(
    ([name, { size, isBold }]) => `.flow .t-${name}{font-size:${size}px${isBold ? ';font-weight:700' : ''}}`
  ),
  '.flow .t-kind,.flow .t-label{fill:var(--dim)}.flow .t-section{fill:var(--faint);letter-spacing:0}',
  '.flow .t-about{fill:var(--dim)}.flow .t-badge{fill:var(--faint)}.flow .empty .t-label{fill:var(--faint);font-style:italic}',
  '.flow .ground{fill:var(--ground)}.flow .box{fill:var(--card);stroke:var(--edge)}.flow .rule{stroke:var(--edge);stroke-width:1}',
  '.flow .note .box{fill:var(--note);stroke:var(--note-edge)}.flow .head .box{fill:var(--head);stroke:var(--edge)}',
  '.flow .frame{fill:var(--frame);stroke:var(--edge);stroke-dasharray:4 3}',
  '.flow .g-literal{fill:var(--literal)}.flow .g-mapping{fill:var(--mapping)}.flow .g-item{fill:var(--item)}.flow .g-call{fill:var(--call)}',
  '.flow a text{fill:var(--link);text-decoration:underline}.flow .warning{fill:var(--warning)}',
  '.flow .link{fill:none;stroke:var(--line);stroke-width:2.5}.flow .arrow{fill:var(--line)}',
  '.flow .wire{fill:none;stroke-width:1.4;opacity:.75}.flow .wire:hover{stroke-width:3.5;opacity:1}',
  ...wires.map((_, at) => `.flow .w${at}{stroke:var(--w${at})}.flow .p${at}{fill:var(--w${at})}`),
  ...Object.entries(tones).map(([name, colour]) => `.flow .i-${name}{fill:${colour}}`),
  '.flow .t-glyph{fill:#fff}'
].join('\n')

function variables(colours: typeof light): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('')
}
