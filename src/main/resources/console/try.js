import { MOCK } from './api.js'
import { byId, copyButton, el } from './dom.js'
import { bodyField, checks, selectField, textField } from './form.js'
import { showResponse } from './response.js'
import { curl, fetchCall, typed } from './snippets.js'

const OTHER = 'other'
const ORDER = ['path', 'credential', 'query', 'header']
const KINDS = [['curl', 'curl', curl], ['fetch', 'fetch', fetchCall], ['typed', 'typed client', typed]]

let description
let interventions
let fields
let kind = 'curl'
/** What stays when another operation is chosen. */
const kept = { sandbox: '', bearer: 'me', prefer: '', ids: new Map() }

export function prepareTry(described, known) {
  description = described
  interventions = known
  byId('operation').append(...description.operations.map((o) => el('option', { value: o.id }, `${o.method} ${o.path} — ${o.summary}`)))
  byId('operation').addEventListener('change', () => build(operation(), []))
  byId('try-form').addEventListener('input', () => writeCode())
  byId('try-form').addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  tabs()
  build(operation(), [])
}

export async function showTry(query) {
  if (query.has('sandbox')) kept.sandbox = query.get('sandbox')
  kept.prefer = query.get('prefer') ?? kept.prefer
  if (query.size === 0) return
  const asked = description.operations.find((o) => o.id === query.get('operation'))
  if (asked) byId('operation').value = asked.id
  build(operation(), query.getAll('extend'))
}

const operation = () => description.operations.find((o) => o.id === byId('operation').value)

function build(chosen, extend) {
  fields = {
    sandbox: textField('Sandbox', kept.sandbox, { hint: 'empty for the state that all share' }),
    prefer: textField('Prefer', kept.prefer, { hint: 'as code=404, wait=2; see Rehearse' }),
    parameters: [],
  }
  const first = []
  const last = []
  const reads = chosen.parameters.some((parameter) => parameter.in === 'path')
  for (const parameter of chosen.parameters) {
    const made = parameterField(parameter, reads, extend)
    fields.parameters.push([parameter, made])
    // Which session it is matters where nothing else says what is meant.
    const place = parameter.in === 'credential' && (reads || parameter.bearer) ? last : first
    place.push([ORDER.indexOf(parameter.in), made.node])
  }
  fields.body = chosen.body ? bodyField(chosen.body, writeCode) : null
  byId('try-fields').replaceChildren(
    ...first.sort(([a], [b]) => a - b).map(([, node]) => node),
    ...(fields.body ? [fields.body.node] : []),
    el('details', { open: true }, el('summary', {}, 'Credentials, sandbox, rehearsal'),
      el('div', { class: 'pair' }, last.map(([, node]) => node), fields.sandbox.node, fields.prefer.node)))
  byId('response').replaceChildren(el('p', { class: 'quiet' }, 'Nothing sent yet.'))
  writeCode()
}

function parameterField(parameter, reads, extend) {
  if (parameter.in === 'credential' && parameter.bearer) return textField('Bearer token', kept.bearer, { required: true })
  if (parameter.in === 'credential') return sessionField(parameter, reads)
  if (parameter.in === 'path' && parameter.schema.type === 'integer') return idField(parameter)
  if (parameter.extend.length > 0 || (parameter.list && parameter.schema.enum)) {
    const adds = new Map(parameter.extend.map((value) => [value.value, value.adds.map((p) => p.split('/').pop()).join(', ')]))
    return checks(parameter.name, parameter.schema.enum, extend, (value) => adds.get(value) ?? '')
  }
  return textField(parameter.name, '', { required: parameter.required })
}

/** A session may read anything; what it executes, it carries. */
function sessionField(parameter, reads) {
  const first = interventions.find((i) => i.executable)
  const token = textField(parameter.name, reads || !first ? 'me' : first.session, { required: true })
  const options = [['me', 'any: may read'], ...interventions.filter((i) => i.executable)
    .map((i) => [i.session, `executes intervention ${i.id}`]), [OTHER, 'one of my own']]
  const select = selectField('Session', options, token.value())
  select.select.addEventListener('input', () => { if (select.value() !== OTHER) token.set(select.value()) })
  token.node.addEventListener('input', () => {
    select.set(options.some(([key]) => key === token.value()) ? token.value() : OTHER)
  })
  return { node: el('div', { class: reads ? 'contents' : 'pair' }, select.node, token.node), value: token.value }
}

function idField(parameter) {
  const options = [...interventions.map((i) => [String(i.id), `${i.id} · ${i.title}`]), [OTHER, 'another…']]
  const select = selectField(parameter.name, options, kept.ids.get(parameter.name) ?? options[0][0], { required: true })
  const other = textField(`${parameter.name}, any text`, '999999999')
  other.node.hidden = select.value() !== OTHER
  select.select.addEventListener('input', () => { other.node.hidden = select.value() !== OTHER })
  return {
    node: el('div', {}, select.node, other.node),
    value: () => (select.value() === OTHER ? other.value() : select.value()),
    keep: () => kept.ids.set(parameter.name, select.value()),
  }
}

/** The request as the form says it now. */
function written() {
  const chosen = operation()
  const result = { method: chosen.method, template: chosen.path, headers: [], path: {}, query: {}, header: {}, body: null, extend: [] }
  let path = chosen.path
  const query = []
  for (const [parameter, made] of fields.parameters) {
    const value = made.value()
    made.keep?.()
    if (parameter.in === 'credential' && parameter.bearer) {
      kept.bearer = value
      if (value) result.headers.push([parameter.name, `Bearer ${value}`])
    } else if (parameter.in === 'credential' || parameter.in === 'header') {
      if (value) {
        result.headers.push([parameter.name, value])
        result.header[parameter.name] = value
      }
    } else if (parameter.in === 'path') {
      path = path.replace(`{${parameter.name}}`, encodeURIComponent(value))
      result.path[parameter.name] = /^-?\d{1,15}$/.test(value) ? Number(value) : value
    } else {
      const values = [value].flat().filter((v) => v !== '')
      values.forEach((v) => query.push(`${encodeURIComponent(parameter.name)}=${encodeURIComponent(v)}`))
      if (values.length > 0) result.query[parameter.name] = parameter.list ? values : values[0]
      if (parameter.extend.length > 0) result.extend = parameter.extend.filter((e) => values.includes(e.value))
    }
  }
  if (fields.body) {
    result.headers.push(['Content-Type', chosen.body.mediaType])
    result.body = fields.body.text()
  }
  kept.prefer = fields.prefer.value().trim()
  if (kept.prefer) result.headers.push(['Prefer', kept.prefer])
  kept.sandbox = fields.sandbox.value().trim()
  const sandbox = kept.sandbox ? `/sandbox/${encodeURIComponent(kept.sandbox)}` : ''
  const target = `${sandbox}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  // What is copied begins as others call the mock; this page can only send to where it comes from.
  result.url = (description.base ?? MOCK) + target
  result.own = MOCK + target
  return result
}

/** Tokens that this page made up may be shown; one that somebody typed may not. */
const madeUp = () => new Set(['me', ...interventions.map((i) => i.session)])

function writeCode() {
  const [, , write] = KINDS.find(([name]) => name === kind)
  const text = write(written(), madeUp())
  byId('code').replaceChildren(el('div', { class: 'corner' }, copyButton(text)), el('pre', {}, el('code', {}, text)))
}

function tabs() {
  const buttons = KINDS.map(([name, label]) => el('button', {
    type: 'button', id: `tab-${name}`, role: 'tab', 'aria-controls': 'code', on: { click: () => choose(name) },
  }, label))
  const choose = (name) => {
    kind = name
    KINDS.forEach(([other], index) => {
      buttons[index].setAttribute('aria-selected', String(other === name))
      buttons[index].tabIndex = other === name ? 0 : -1
    })
    byId('code').setAttribute('aria-labelledby', `tab-${name}`)
    if (fields) writeCode()
  }
  byId('code-tabs').append(...buttons)
  byId('code-tabs').addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const next = (KINDS.findIndex(([name]) => name === kind) + step + KINDS.length) % KINDS.length
    choose(KINDS[next][0])
    buttons[next].focus()
  })
  choose(kind)
}

async function send() {
  const request = written()
  byId('try-state').textContent = 'sending…'
  const began = performance.now()
  try {
    const response = await fetch(request.own, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? undefined,
      cache: 'no-store',
    })
    const text = await response.text()
    const took = Math.round(performance.now() - began)
    byId('try-state').textContent = `answered ${response.status} in ${took} ms`
    showResponse(byId('response'), request, { status: response.status, headers: [...response.headers], text, took })
  } catch (error) {
    byId('try-state').textContent = 'no answer'
    byId('response').replaceChildren(el('p', { class: 'problem' }, `No answer: ${error.message}. The request may not be one that a browser can send.`))
  }
}

