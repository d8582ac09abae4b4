import { get } from './api.js'
import { basis, byId, el } from './dom.js'

/** More would only be scrolled past. */
const MOST = 40
let rules

export async function showDescription(query) {
  if (!rules) {
    rules = (await get('rules')).rules
    byId('rule-text').addEventListener('input', filter)
    byId('rule-documented').addEventListener('input', filter)
  }
  if (query.has('rule')) byId('rule-text').value = query.get('rule')
  filter()
}

function filter() {
  const text = byId('rule-text').value.toLowerCase()
  const found = rules.filter((rule) => `${rule.id} ${rule.says}`.toLowerCase().includes(text)
    && (!byId('rule-documented').checked || rule.basis === 'documented'))
  byId('rules-state').textContent = found.length > MOST
    ? `The first ${MOST} of ${found.length} rules; say more of the one you look for.`
    : `${found.length} of ${rules.length} rules.`
  byId('rules').replaceChildren(...found.slice(0, MOST).flatMap((rule) => [
    el('dt', {}, el('code', {}, rule.id), ' ', basis(rule.basis)),
    el('dd', {}, rule.says, el('br'), el('span', { class: 'quiet' }, `${rule.why} · `, el('code', {}, rule.at))),
  ]))
}
