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
  const lists = covered.parameters.filter((p) => p.values.length > 0)
  return el('section', { class: 'card', 'aria-label': covered.operation },
    el('h2', {}, el('code', {}, covered.operation), el('small', { class: 'quiet' }, ` ${covered.count} requests`)),
    lists.map((p) => group(`values of ${p.name}`, p.values,
      (value) => `#try?operation=${encodeURIComponent(covered.operation)}&${encodeURIComponent(p.name)}=${encodeURIComponent(value.name)}`)),
    group('statuses', covered.statuses, () => '#rehearse'),
    group('parameters', covered.parameters),
    covered.members.length > 0 ? group('members of the body', covered.members) : null)
}

function group(title, items, link) {
  const tried = items.filter((item) => item.count > 0)
  const never = items.filter((item) => item.count === 0)
  return el('div', { class: 'group' },
    el('h3', {}, title, ' ', el('span', { class: 'quiet' }, `${tried.length} of ${items.length}`)),
    el('progress', { max: items.length, value: tried.length, 'aria-label': `${title} tried` }),
    never.length > 0 ? el('p', { class: 'chips' }, el('span', { class: 'lead' }, 'never tried '), never.map((item) => chip(item, 'never', link))) : null,
    tried.length > 0 ? el('p', { class: 'chips' }, el('span', { class: 'lead' }, 'tried '), tried.map((item) => chip(item, 'tried'))) : null)
}

function chip(item, kind, link) {
  const text = [item.name, item.count > 0 ? el('small', {}, ` ×${item.count}`) : null, item.basis ? [' ', basis(item.basis)] : null]
  return [el(link ? 'a' : 'span', { class: `chip ${kind}`, title: item.says, ...(link ? { href: link(item) } : {}) }, text), ' ']
}
