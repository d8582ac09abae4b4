import { get, MOCK } from './api.js'
import { basis, byId, copyButton, el, status } from './dom.js'

let rehearsals
let base

export async function showRehearsals() {
  if (!rehearsals) {
    rehearsals = (await get('rehearsals')).rehearsals
    base = (await get('description')).base ?? MOCK
    byId('rehearse-text').addEventListener('input', filter)
  }
  filter()
}

function filter() {
  const text = byId('rehearse-text').value.toLowerCase()
  const found = rehearsals.filter((r) => `${r.status} ${r.title} ${r.preferences}`.toLowerCase().includes(text))
  byId('rehearse-state').textContent = `${found.length} of ${rehearsals.length} shown.`
  const operations = [...new Set(found.map((r) => r.operation))]
  byId('rehearsals').replaceChildren(...operations.flatMap((operation) => [
    el('h2', {}, el('code', {}, operation)),
    el('ul', { class: 'answers', 'aria-label': `Answers of ${operation}` }, found.filter((r) => r.operation === operation).map(row)),
  ]))
}

function row(rehearsal) {
  const what = `${rehearsal.preferences} of ${rehearsal.operation}`
  const link = el('code', {}, rehearsal.query)
  return el('li', {},
    status(rehearsal.status),
    el('span', {}, rehearsal.title, ' ', basis(rehearsal.basis), rehearsal.byId ? byIntervention(rehearsal) : null),
    el('span', {}, el('code', {}, `${rehearsal.method} `),
      rehearsal.method === 'GET' ? el('a', { href: MOCK + rehearsal.query, target: '_blank', rel: 'noopener' }, link) : link,
      ' ', copyButton(base + rehearsal.query, 'Copy', `Copy the link for ${what}`)),
    el('span', {}, el('code', {}, rehearsal.header), ' ', copyButton(rehearsal.header, 'Copy', `Copy the header for ${what}`), ' ',
      el('a', { href: `#try?operation=${encodeURIComponent(rehearsal.operation)}&prefer=${encodeURIComponent(rehearsal.preferences)}`, 'aria-label': `Try ${what}` }, 'Try')))
}

/** Without any preference: an id, or a session, that stands for the answer. */
function byIntervention(rehearsal) {
  return el('small', { class: 'quiet block' }, 'also by ',
    rehearsal.session ? ['the session ', copyButton(rehearsal.session, 'Copy', `Copy the session for ${rehearsal.title}`)] : el('code', {}, rehearsal.byId))
}
