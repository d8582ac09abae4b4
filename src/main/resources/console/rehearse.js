import { get } from './api.js'
import { basis, byId, copyButton, el, status, table } from './dom.js'

export async function showRehearsals() {
  const { rehearsals } = await get('rehearsals')
  const operations = [...new Set(rehearsals.map((r) => r.operation))]
  byId('rehearsals').replaceChildren(...operations.flatMap((operation) => [
    el('h2', {}, el('code', {}, operation)),
    table(`Answers of ${operation}`, ['Status', 'What happens', 'Link', 'Header'], rehearsals.filter((r) => r.operation === operation).map(row)),
  ]))
}

function row(rehearsal) {
  const url = location.origin + rehearsal.url
  return el('tr', {},
    el('td', {}, status(/^\d+$/.test(rehearsal.status) ? Number(rehearsal.status) : rehearsal.status)),
    el('td', {}, rehearsal.title, ' ', rehearsal.basis ? basis(rehearsal.basis) : null),
    el('td', {}, el('code', {}, `${rehearsal.method} `),
      rehearsal.method === 'GET' ? el('a', { href: rehearsal.url, target: '_blank', rel: 'noopener' }, el('code', {}, rehearsal.url)) : el('code', {}, rehearsal.url),
      ' ', copyButton(url, 'Copy')),
    el('td', {}, el('code', {}, rehearsal.header), ' ', copyButton(rehearsal.header, 'Copy')))
}
