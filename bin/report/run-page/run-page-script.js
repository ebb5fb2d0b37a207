// The script of the report. What a run did is data; elements are made for what is open, and texts set as texts.
const { executions, names } = JSON.parse(document.querySelector('#data').textContent)
const [picture, details, path, found, search] = ['picture', 'details', 'path', 'found', 'search'].map((id) =>
  document.querySelector(`#${id}`)
)
const mostListed = 100

/** What each card called: by execution, then by the number of the card. */
const calls = executions.map(() => new Map())
for (const [at, { parent, by }] of executions.entries()) {
  if (parent < 0) continue
  const byCard = calls[parent]
  if (byCard.has(by)) byCard.get(by).push(at)
  else byCard.set(by, [at])
}
const isBad = ({ status }) => status === 'failed' || status === 'interrupted'

/** Which execution of an inline flow is shown, where a card has called it several times. */
const chosen = new Map()
const open = { execution: -1, card: -1 }

function make(name, text = '', className = '') {
  const element = document.createElement(name)
  if (text !== '') element.textContent = text
  if (className !== '') element.className = className
  return element
}

function duration(ms) {
  return ms === null ? 'not ended' : ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(ms < 10000 ? 2 : 1)} s`
}

/** The execution whose picture shows an execution: that of an inline flow is shown by the one around it. */
function holderOf(at) {
  let holder = at
  while (executions[holder].isInline && executions[holder].parent >= 0) holder = executions[holder].parent
  return holder
}

/** Has the picture show an execution of an inline flow, and those around it. */
function choose(at) {
  for (let one = at; executions[one].isInline && executions[one].parent >= 0; one = executions[one].parent) {
    chosen.set(`${executions[one].parent} ${executions[one].by}`, one)
  }
}

/** The cards that the picture shows, by their numbers, with the execution of each. */
function shownCards(at, shown = new Map()) {
  for (const card of executions[at].cards) shown.set(card.card, { at, card })
  for (const [by, called] of calls[at]) {
    const inline = called.filter((one) => executions[one].isInline)
    if (inline.length === 0) continue
    const pick = chosen.get(`${at} ${by}`) ?? inline.find((one) => isBad(executions[one])) ?? inline[0]
    shownCards(pick, shown)
  }
  return shown
}

function fill(element, { at, card }) {
  const called = calls[at].get(card.card) ?? []
  const words = [`${isBad(card) ? '✗ ' : '✓ '}${duration(card.ms)}`]
  if (card.tries > 1) words.push(`tried ${card.tries} times`)
  if (called.length > 0) words.push(called.length === 1 ? '1 call' : `${called.length} calls`)
  const failed = called.filter((one) => isBad(executions[one])).length
  if (failed > 0) words.push(`${failed} failed`)
  if (card.status === 'stopped' || card.status === 'returned')
    words.push(`${card.status} the flow`.replace('returned', 'ended'))
  element.querySelector(':scope > .status').textContent = words.join(' · ')
  element.classList.add(isBad(card) ? 'bad' : 'done')
  const values = new Map([
    ...card.in.map(([name, text]) => [`in:${name}`, text]),
    ...card.out.map(([name, text]) => [`out:${name}`, text])
  ])
  for (const slot of element.querySelectorAll(':scope > g > .slot')) {
    const text = values.get(slot.dataset.slot)
    if (text === undefined) continue
    const line = text.replace(/\s+/g, ' ')
    const most = Math.floor(Number(slot.getAttribute('width')) / 6.1)
    slot.firstElementChild.textContent = line.length > most ? `${line.slice(0, most - 1)}…` : line
  }
}

function drawPicture(at) {
  picture.replaceChildren()
  const template = document.querySelector(`#picture-${executions[at].picture}`)
  if (template === null) {
    picture.append(make('p', 'The export has no such flow any more; the cards are listed beside.'))
    return
  }
  picture.append(template.content.cloneNode(true))
  const shown = shownCards(at)
  for (const element of picture.querySelectorAll('[data-card]')) {
    const state = shown.get(Number(element.dataset.card))
    if (state === undefined) {
      if (element.classList.contains('card') && element.dataset.silent === undefined) element.classList.add('idle')
    } else fill(element, state)
  }
}

function mark(number, isScrolled) {
  picture.querySelector('.picked')?.classList.remove('picked')
  const element = picture.querySelector(`[data-card="${number}"]`)
  if (element === null) return
  element.classList.add('picked')
  if (isScrolled) element.querySelector('.box').scrollIntoView({ block: 'center', inline: 'center' })
}

function showPath(at) {
  const above = []
  for (let one = at; one >= 0; one = executions[one].parent) if (!executions[one].isInline) above.unshift(one)
  path.replaceChildren()
  for (const [place, one] of above.entries()) {
    if (place > 0) path.append(' › ')
    const { flow, kind, status } = executions[one]
    const button = make(
      'button',
      `${isBad({ status }) ? '✗ ' : ''}${flow}${kind === 'async' ? ' (asynchronous)' : ''}`,
      status
    )
    button.addEventListener('click', () => go(one, -1))
    path.append(button)
  }
}

/** A list of executions or cards, a hundred at a time. */
function list(items, makeButton) {
  const rows = make('div', '', 'rows')
  let listed = 0
  const more = make('button', '', 'more')
  const add = () => {
    for (const item of items.slice(listed, listed + mostListed)) rows.append(makeButton(item))
    listed = Math.min(listed + mostListed, items.length)
    more.textContent = `${items.length - listed} more`
    if (listed < items.length) rows.append(more)
    else more.remove()
  }
  more.addEventListener('click', add)
  add()
  return rows
}

function executionButton(one) {
  const { flow, status, ms, error, cards } = executions[one]
  const button = make('button', `${isBad({ status }) ? '✗ ' : '✓ '}${flow} `, isBad({ status }) ? 'failed' : '')
  const first = cards[0]?.out.find(([name, text]) => !name.startsWith('context/') && text !== '')
  button.append(
    make(
      'small',
      [duration(ms), error ?? (first === undefined ? '' : `${first[0]}: ${first[1].slice(0, 80)}`)]
        .filter(Boolean)
        .join(' · ')
    )
  )
  button.addEventListener('click', () => go(one, -1))
  return button
}

function showDetails(at, number) {
  details.replaceChildren()
  const state = shownCards(at).get(number)
  if (state === undefined) {
    const { flow, status, ms, error, id } = executions[at]
    details.append(make('h2', flow), make('p', `${status}, ${duration(ms)}`, status), make('p', `execution ${id}`))
    if (error !== null) details.append(make('p', error, 'failed'))
    details.append(make('h3', 'Cards, as they ran'))
    details.append(
      list(executions[at].cards, (card) => {
        const button = make('button', `${isBad(card) ? '✗ ' : '✓ '}${card.title} `, isBad(card) ? 'failed' : '')
        button.append(make('small', duration(card.ms)))
        button.addEventListener('click', () => go(at, card.card))
        return button
      })
    )
    const loose = calls[at].get(-1) ?? []
    if (loose.length > 0) details.append(make('h3', 'Calls'), list(loose, executionButton))
    return
  }
  const { card } = state
  details.append(
    make('h2', card.title),
    make('p', `${card.status}, ${duration(card.ms)}, ${duration(card.at)} after the run began`, card.status)
  )
  if (card.error !== null) details.append(make('p', card.error, 'failed'))
  for (const [heading, values] of [
    ['Inputs', card.in],
    ['Outputs', card.out]
  ]) {
    if (values.length === 0) continue
    details.append(make('h3', heading))
    for (const [name, text] of values) details.append(make('small', name), make('pre', text))
  }
  const called = calls[state.at].get(card.card) ?? []
  if (called.length > 0) {
    const failed = called.filter((one) => isBad(executions[one]))
    if (failed.length > 0 && failed.length < called.length)
      details.append(make('h3', `Failed calls (${failed.length})`), list(failed, executionButton))
    details.append(make('h3', `Calls (${called.length})`), list(called, executionButton))
  }
}

function go(at, card) {
  location.hash = card < 0 ? `e${at}` : `e${at}c${card}`
}

/** Shows what the address names; without one what failed, else the flow that was started. */
function show() {
  const [, asked, askedCard] = /^#e(\d+)(?:c(\d+))?$/.exec(location.hash) ?? []
  const at = asked === undefined ? firstShown() : Math.min(Number(asked), executions.length - 1)
  if (at < 0) return
  const bad = executions[at].cards.find(isBad)
  const card =
    askedCard === undefined
      ? asked === undefined || executions[at].isInline
        ? (bad?.card ?? -1)
        : -1
      : Number(askedCard)
  choose(at)
  const holder = holderOf(at)
  if (open.execution !== holder || executions[at].isInline) {
    drawPicture(holder)
    open.execution = holder
    const scrolled =
      card >= 0 ? card : executions[at].isInline ? (executions[at].cards[0]?.card ?? -1) : (bad?.card ?? -1)
    mark(scrolled, true)
  } else mark(card, open.card !== card && card >= 0 && open.clicked !== card)
  open.clicked = -1
  open.card = card
  showPath(holder)
  showDetails(holder, card)
}

/** The failed execution in which it began: none that it called has failed, too. */
function firstShown() {
  const origin = executions.findIndex(
    (one, at) => isBad(one) && ![...calls[at].values()].flat().some((called) => isBad(executions[called]))
  )
  return origin >= 0 && executions.some((one) => one.kind === 'run' && isBad(one))
    ? origin
    : executions.findIndex(({ kind }) => kind === 'run')
}

function searchFor(wanted) {
  found.hidden = wanted === ''
  found.replaceChildren()
  if (wanted === '') return
  const hits = []
  let count = 0
  for (const [at, { cards, flow }] of executions.entries()) {
    for (const card of cards) {
      const text = [
        card.title,
        card.error ?? '',
        ...[...card.in, ...card.out].map(([name, value]) => `${name}: ${value}`)
      ].find((one) => one.toLowerCase().includes(wanted))
      if (text === undefined) continue
      count += 1
      if (hits.length < 1000) hits.push({ at, card, flow, text })
    }
  }
  found.append(
    make(
      'small',
      count === 1 ? '1 card' : `${count} cards${count > hits.length ? `, the first ${hits.length} of them listed` : ''}`
    )
  )
  found.append(
    list(hits, ({ at, card, flow, text }) => {
      const button = make('button', `${isBad(card) ? '✗ ' : ''}${card.title} `, isBad(card) ? 'failed' : '')
      const from = Math.max(0, text.toLowerCase().indexOf(wanted) - 40)
      button.append(make('small', `${flow} · ${text.slice(from, from + 160)}`))
      button.addEventListener('click', () => go(at, card.card))
      return button
    })
  )
}

picture.addEventListener('click', ({ target }) => {
  const card = target.closest('.card[data-card]')
  if (card === null) return
  open.clicked = Number(card.dataset.card)
  go(open.execution, open.clicked)
})
let waiting = 0
search.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => searchFor(search.value.trim().toLowerCase()), 120)
})
addEventListener('hashchange', show)
document.title = `${names[0] ?? ''}: ${document.title}`
show()
