import { get, remove } from './api.js'
import { basis, byId, el } from './dom.js'

export async function showCoverage() {
  byId('coverage-clear').onclick = async () => {
    await remove('coverage')
    await showCoverage()
  }
  const { operations } = await get('coverage')
  byId('coverage').replaceChildren(...operations.map(operation))
}

function operation(covered) {
  const again = (cell) => {
    const [name, value] = cell.name.split('=')
    return `#try?operation=${encodeURIComponent(covered.operation)}&${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  }
  return el('section', { class: 'card', 'aria-label': covered.operation },
    el('h2', {}, el('code', {}, covered.operation)),
    group('Values', 'sent in a valid request', covered.values, again),
    group('Statuses', 'answered', covered.responses, () => '#rehearse'),
    group('Parameters', 'and body members, sent in a valid request', covered.parameters),
    group('Limits', 'each side of them', covered.limits),
    pairs(covered.pairs))
}

/** There are too many to list. */
function pairs(cells) {
  if (cells.length === 0) return null
  const tried = cells.filter((cell) => cell.count > 0).length
  return el('div', { class: 'group' }, ...head('Pairs', 'two values in one request', tried, cells.length))
}

const head = (title, what, tried, all) => [
  el('h3', {}, title, ' ', el('small', { class: 'quiet' }, what)),
  el('progress', { max: all, value: tried, 'aria-label': `${title} tried` }),
  el('span', { class: 'quiet' }, `${tried} of ${all}`),
]

function group(title, what, cells, link) {
  if (cells.length === 0) return null
  const tried = cells.filter((cell) => cell.count > 0)
  const never = cells.filter((cell) => cell.count === 0)
  return el('div', { class: 'group' }, ...head(title, what, tried.length, cells.length),
    never.length > 0 ? el('p', { class: 'chips' }, el('span', { class: 'lead' }, 'never tried '), never.map((cell) => chip(cell, 'never', link))) : null,
    tried.length > 0 ? el('p', { class: 'chips' }, el('span', { class: 'lead' }, 'tried '), tried.map((cell) => chip(cell, 'tried'))) : null)
}

function chip(cell, kind, link) {
  const text = [cell.name, cell.count > 0 ? el('small', {}, ` ×${cell.count}`) : null, cell.basis ? [' ', basis(cell.basis)] : null]
  return [el(link ? 'a' : 'span', { class: `chip ${kind}`, title: cell.says, ...(link ? { href: link(cell) } : {}) }, text), ' ']
}
