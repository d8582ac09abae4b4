import { get, remove } from './api.js'
import { byId, el, table } from './dom.js'
import { showFaults } from './faults.js'

export async function showSandboxes() {
  const { sandboxes, removed = [] } = await get('sandboxes')
  byId('sandboxes').replaceChildren(
    table('Sandboxes in use', ['Name', 'Last used', 'Executed', 'Edited', 'Actions'], sandboxes.map(row)),
    ...(removed.length > 0 ? [el('h2', {}, 'Removed to make room for others'), table('Removed to make room for others', ['What', 'When', 'Why'], removed.map(removal))] : []))
  await showFaults()
}

function removal(gone) {
  return el('tr', {},
    el('td', {}, gone.name), el('td', {}, new Date(gone.at).toLocaleTimeString()), el('td', {}, gone.why))
}

function row(sandbox) {
  return el('tr', {},
    el('td', {}, el('strong', {}, sandbox.name), sandbox.shared ? el('small', { class: 'quiet' }, ' of all who name none') : null),
    el('td', {}, new Date(sandbox.used).toLocaleTimeString()),
    el('td', {}, sandbox.executed.join(', ') || '–'),
    el('td', {}, sandbox.edited.join(', ') || '–'),
    el('td', { class: 'actions' },
      el('button', { type: 'button', class: 'small', 'aria-label': `Reset ${sandbox.name}`, on: { click: () => reset(sandbox.name) } }, 'Reset'), ' ',
      sandbox.shared ? null : el('a', { href: `#try?sandbox=${encodeURIComponent(sandbox.name)}` }, `Try in ${sandbox.name}`)))
}

async function reset(name) {
  await remove(`sandboxes/${encodeURIComponent(name)}`)
  byId('sandboxes-state').textContent = `${name} is as if it had never been used.`
  await showSandboxes()
  byId('main').focus()
}
