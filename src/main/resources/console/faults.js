import { get, MOCK } from './api.js'
import { byId, el, table } from './dom.js'

/** Sets and ends faults by the same calls that a test would make. */
export function startFaults() {
  byId('faults-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    await send(byId('faults-sandbox').value.trim(), 'PUT', byId('faults-document').value)
  })
}

export async function showFaults() {
  const { faults } = await get('faults')
  byId('faults').replaceChildren(faults.length === 0
    ? el('p', { class: 'quiet' }, 'No faults are on.')
    : table('Faults that are on', ['For', 'What', 'Actions'], faults.map(row)))
}

function row({ sandbox, document }) {
  const name = sandbox === '' ? 'all sandboxes' : sandbox
  return el('tr', {},
    el('td', {}, el('strong', {}, name)),
    el('td', {}, el('code', {}, JSON.stringify(document))),
    el('td', { class: 'actions' },
      el('button', { type: 'button', class: 'small', 'aria-label': `End the faults for ${name}`, on: { click: () => send(sandbox, 'DELETE') } }, 'Off')))
}

async function send(sandbox, method, body) {
  const response = await fetch(`${MOCK}${sandbox === '' ? '' : `/sandbox/${encodeURIComponent(sandbox)}`}/__faults`, {
    method, body, headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
  })
  byId('faults-state').textContent = response.ok
    ? (method === 'PUT' ? 'They are on until you end them, or reset the sandbox.' : 'They are off.')
    : (await response.json()).message
  await showFaults()
}
