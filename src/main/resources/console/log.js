import { get, remove } from './api.js'
import { basis, byId, copyButton, el, status } from './dom.js'
import { jsonView } from './json.js'

const EVERY = 1000
/** The simulator keeps no more; what it has dropped goes from here too. */
const entries = new Map()
let run = ''
let last = 0
let removed = 0

export async function showLog(query) {
  if (query.has('text')) byId('log-text').value = query.get('text')
  await load()
}

/** Asks for what is new each second, as long as somebody can see it. */
export function followLog() {
  for (const id of ['log-text', 'log-status', 'log-sandbox', 'log-wrong', 'log-own']) byId(id).addEventListener('input', filter)
  byId('log-filter').addEventListener('submit', (event) => event.preventDefault())
  byId('log-clear').addEventListener('click', async () => {
    await remove('log')
    await load()
  })
  const again = async () => {
    try {
      if (document.visibilityState === 'visible') await load()
    } catch (error) {
      byId('log-state').textContent = `The simulator does not answer (${error.message}); trying again.`
    }
    setTimeout(again, EVERY)
  }
  again()
}

async function load() {
  const news = await get(`log?after=${last}&run=${encodeURIComponent(run)}`)
  if (news.run !== run) entries.forEach((shown, number) => drop(number))
  run = news.run
  removed = news.removed ?? 0
  refused(news.refused)
  for (const entry of news.entries) if (!entries.has(entry.number)) add(entry)
  for (const number of [...entries.keys()]) if (number < news.first) drop(number)
  last = Math.max(0, ...entries.keys(), news.first - 1)
  filter()
}

/** A fault in a file that was edited is told on every panel. */
function refused(why) {
  byId('refused').hidden = why === undefined
  if (why !== undefined && byId('refused-why').textContent !== why) byId('refused-why').textContent = why
}

function drop(number) {
  entries.get(number).nodes.forEach((node) => node.remove())
  entries.delete(number)
}

function add(entry) {
  const button = el('button', { type: 'button', class: 'row', 'aria-expanded': 'false' },
    el('strong', {}, entry.method), ' ', entry.target)
  const detail = el('tr', { class: 'detail', hidden: true }, el('td', { colSpan: 6 }))
  const row = el('tr', {},
    el('td', { class: 'time' }, new Date(entry.at).toLocaleTimeString()),
    el('td', { class: 'target' }, button),
    el('td', {}, status(entry.status)),
    el('td', { class: 'box' }, entry.sandbox),
    el('td', { class: 'number' }, (entry.micros / 1000).toFixed(1)),
    el('td', { class: 'findings' }, ...counts(entry), entry.faults ? el('span', { class: 'weight ignored', title: 'A fault that was set to stay on' }, `fault ${entry.faults}`) : null,
      entry.own ? el('span', { class: 'quiet' }, 'from this console') : null))
  button.addEventListener('click', async () => {
    detail.hidden = !detail.hidden
    button.setAttribute('aria-expanded', String(!detail.hidden))
    if (!detail.hidden && detail.dataset.loaded !== 'true') {
      try {
        detail.firstChild.replaceChildren(inspect(await get(`log/${entry.number}`)))
        detail.dataset.loaded = 'true'
      } catch {
        detail.firstChild.replaceChildren('The simulator has dropped this entry.')
      }
    }
  })
  byId('log-rows').prepend(row, detail)
  entries.set(entry.number, { entry, nodes: [row, detail], row, detail })
  const sandboxes = byId('log-sandbox')
  if (entry.sandbox && ![...sandboxes.options].some((option) => option.value === entry.sandbox)) {
    sandboxes.append(el('option', { value: entry.sandbox }, entry.sandbox))
  }
}

function counts(entry) {
  const of = (count, kind, word) => (count > 0 ? el('span', { class: `weight ${kind}` }, `${count} ${word}`) : null)
  return [of(entry.wrong, 'wrong', 'wrong'), of(entry.ignored, 'ignored', 'ignored'), of(entry.answer, 'answer', 'in the answer')]
}

function filter() {
  const text = byId('log-text').value.toLowerCase()
  const code = byId('log-status').value
  const sandbox = byId('log-sandbox').value
  let visible = 0
  let candidates = 0
  for (const { entry, row, detail } of entries.values()) {
    const mine = byId('log-own').checked || !entry.own
    const shown = mine
      && `${entry.method} ${entry.target}`.toLowerCase().includes(text)
      && (code === '' || (code === '0' ? entry.status === 0 : String(entry.status)[0] === code))
      && (sandbox === '' || entry.sandbox === sandbox)
      && (!byId('log-wrong').checked || entry.wrong + entry.ignored > 0)
    row.hidden = !shown
    detail.classList.toggle('filtered', !shown)
    visible += shown ? 1 : 0
    candidates += mine ? 1 : 0
  }
  byId('log-state').textContent = candidates === 0
    ? 'Nothing yet. Point your app at this address; its requests appear here.'
    : `${visible} of ${candidates} shown, the newest first.${removed > 0 ? ` ${removed} older entries were removed to make room.` : ''}`
  byId('log-count').textContent = candidates > 0 ? String(candidates) : ''
}

function inspect(entry) {
  return el('div', {},
    el('p', { class: 'quiet' }, `${new Date(entry.at).toLocaleString()}${entry.sandbox ? ` · sandbox ${entry.sandbox}` : ''} · ${(entry.micros / 1000).toFixed(1)} ms`),
    entry.findings.map(finding),
    entry.findings.length === 0 ? el('p', { class: 'quiet' }, 'Request and answer keep every rule of the description that can be seen in them.') : null,
    el('div', { class: 'halves' }, side('Request', entry.request), side('Answer', entry.response)),
    el('details', { open: true }, el('summary', {}, 'As curl'),
      el('div', { class: 'relative' }, el('div', { class: 'corner' }, copyButton(entry.curl)),
        el('pre', { tabindex: '0' }, el('code', {}, entry.curl)))))
}

const WEIGHTS = { wrong: 'Wrong', ignored: 'Ignored', answer: 'Answer' }

function finding(found) {
  return el('article', { class: `finding ${found.weight}` },
    el('p', {}, el('span', { class: `weight ${found.weight}` }, WEIGHTS[found.weight]), ' ', el('strong', {}, el('code', {}, found.place)),
      `: wanted ${found.wanted}, came ${found.came}`),
    el('p', { class: 'fix' }, found.fix),
    found.rule ? el('p', { class: 'quiet' },
      el('a', { href: `#description?rule=${encodeURIComponent(found.rule.id)}` }, el('code', {}, found.rule.id)), ' ',
      basis(found.rule.basis, found.rule.why), ` ${found.rule.says}. `, el('code', {}, found.rule.at)) : null)
}

function side(name, message) {
  return el('section', { 'aria-label': name },
    el('h2', {}, name),
    el('dl', { class: 'headers' }, message.headers.map(({ name: header, value }) => [el('dt', {}, header), el('dd', {}, value)])),
    message.binary ? el('p', { class: 'quiet' }, `${message.bytes} bytes that are no text.`) : message.bytes > 0 ? body(message) : el('p', { class: 'quiet' }, 'No body.'),
    message.cut && !message.binary ? el('p', { class: 'quiet' }, `Cut here; ${message.bytes} bytes in all.`) : null)
}

function body(message) {
  try {
    return jsonView(JSON.parse(message.body))
  } catch {
    return el('pre', { tabindex: '0' }, message.body)
  }
}
