// The script of the page: search, and pictures in full size or as wide as the window.
const search = document.querySelector('#search')
const sections = [...document.querySelectorAll('main > section')]
const entries = [...document.querySelectorAll('nav li')]
const none = document.querySelector('#none')
const words = sections.map((section) => section.textContent.toLowerCase())

function show() {
  const wanted = search.value.trim().toLowerCase()
  let found = 0
  for (const [at, section] of sections.entries()) {
    const isFound = wanted === '' || words[at].includes(wanted)
    section.hidden = !isFound
    entries[at].hidden = !isFound
    if (isFound) found += 1
    for (const card of section.querySelectorAll('g.card, g.note')) {
      card.classList.toggle('found', wanted !== '' && isFound && card.textContent.toLowerCase().includes(wanted))
    }
  }
  none.hidden = found > 0
  if (wanted !== '')
    document.querySelector('section:not([hidden]) .found')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

search.addEventListener('input', show)
document.querySelector('#fit').addEventListener('click', ({ currentTarget }) => {
  const isFitted = document.body.classList.toggle('fitted')
  currentTarget.setAttribute('aria-pressed', String(isFitted))
})
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === search) return
  event.preventDefault()
  search.focus()
})
if (search.value !== '') show()
