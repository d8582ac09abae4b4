import { basis, copyButton, el, status } from './dom.js'
import { chosen } from './form.js'
import { at, jsonView } from './json.js'

/** Shows an answer: its status, what each value of `extend` added, the body, and what can be done next. */
export function showResponse(place, request, response) {
  const bytes = new TextEncoder().encode(response.text).length
  const nodes = [el('p', { class: 'bar' }, status(response.status), el('span', { class: 'quiet' }, `${response.took} ms · ${bytes} bytes`))]
  const json = parsed(response.text)
  if (json === undefined) {
    nodes.push(el('pre', { tabindex: '0' }, response.text))
  } else {
    const marks = response.status < 300 ? marksOf(request.extend) : new Map()
    nodes.push(...legend(request.extend, json, response.status), ...uploads(json, request), jsonView(json, marks))
  }
  nodes.push(el('details', {}, el('summary', {}, 'Headers'),
    el('dl', { class: 'headers' }, response.headers.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))))
  place.replaceChildren(...nodes)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The rule that a value adds its fields, which says how we know it. */
const ruleOf = (value) => value.rules.find((rule) => rule.id.endsWith('.adds')) ?? { basis: 'inferred', why: 'no rule says it' }

function marksOf(extend) {
  const marks = new Map()
  for (const value of extend) {
    const rule = ruleOf(value)
    value.adds.forEach((pointer) => marks.set(pointer, { label: value.value, basis: rule.basis, why: `${rule.says} ${rule.why}` }))
  }
  return marks
}

function legend(extend, json, code) {
  if (extend.length === 0 || code >= 300) return []
  const rows = extend.map((value) => {
    const came = value.adds.filter((pointer) => at(json, pointer) !== undefined)
    const missing = value.adds.filter((pointer) => !came.includes(pointer))
    const rule = ruleOf(value)
    return el('li', {}, el('code', {}, value.value), ' added ',
      came.length > 0 ? came.map((pointer, i) => [i > 0 ? ', ' : '', el('code', {}, pointer)]) : 'nothing',
      missing.length > 0 ? el('strong', {}, `, and not ${missing.join(', ')}`) : null, ' ',
      basis(rule.basis, `${rule.id}: ${rule.why}`))
  })
  return [el('details', { class: 'legend', open: extend.length < 4 },
    el('summary', {}, 'What each value of extend added'),
    el('ul', {}, rows))]
}

/** A signed URL in an answer is there to be used. */
function uploads(json, request) {
  const urls = Object.values(json ?? {}).filter((value) => typeof value === 'string' && /^https?:.*[?&]X-Amz-Signature=/.test(value))
  return urls.map((url) => {
    const sent = parsed(request.body ?? 'null') ?? {}
    const declared = Object.values(sent).find((member) => member?.mimeType) ?? {}
    const result = el('span', { role: 'status' })
    const put = async () => {
      const size = Number(declared.size) || 0
      const file = chosen.file && chosen.file.size === size ? chosen.file : new Blob([new Uint8Array(size)])
      try {
        const answer = await fetch(url, { method: 'PUT', headers: { 'Content-Type': declared.mimeType ?? '' }, body: file })
        const text = await answer.text()
        result.replaceChildren(' ', status(answer.status), ` ${answer.ok ? 'stored' : text.slice(0, 400)}`)
      } catch (error) {
        result.replaceChildren(` not sent: ${error.message}`)
      }
    }
    const here = new URL(url, location.href).origin === location.origin
    const what = chosen.file && chosen.file.size === Number(declared.size) ? chosen.file.name : `${declared.size} bytes of zeros`
    return el('div', { class: 'next' },
      el('p', {}, el('strong', {}, 'Upload link. '), 'It takes one PUT of the file as it was declared.'),
      el('p', { class: 'bar' },
        here ? el('button', { type: 'button', on: { click: put } }, `PUT ${what}`) : null,
        el('a', { href: url, target: '_blank', rel: 'noreferrer' }, 'Open the stored file'),
        copyButton(url, 'Copy the link'), result),
      here ? null : el('p', { class: 'quiet' }, `The link is of ${new URL(url).origin}; open the console there to upload from it.`))
  })
}
