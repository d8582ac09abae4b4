import { el } from './dom.js'

let made = 0

function field(label, control, { required = false, hint, basis } = {}) {
  control.id ||= `field-${++made}`
  const describes = hint ? el('small', { id: `${control.id}-hint`, class: 'quiet' }, hint) : null
  if (describes) control.setAttribute('aria-describedby', describes.id)
  return el('div', { class: 'field' },
    el('label', { htmlFor: control.id }, label, required ? el('span', { class: 'required', title: basis }, ' required') : null),
    control, describes)
}

export function textField(label, value, more = {}) {
  const input = el('input', { type: 'text', value, autocomplete: 'off', spellcheck: false })
  return { node: field(label, input, more), value: () => input.value, set: (text) => { input.value = text } }
}

export function selectField(label, options, value, more = {}) {
  const select = el('select', {}, options.map(([key, text]) => el('option', { value: key, selected: key === value }, text)))
  return { node: field(label, select, more), value: () => select.value, set: (key) => { select.value = key }, select }
}

/** A list with a box for each value; `adds` tells what each one brings. */
export function checks(legend, values, chosen, adds = () => '') {
  const boxes = values.map((value) => el('input', { type: 'checkbox', value, checked: chosen.includes(value) }))
  const all = (checked) => () => {
    boxes.forEach((box) => { box.checked = checked })
    boxes[0].dispatchEvent(new Event('input', { bubbles: true }))
  }
  const node = el('fieldset', { class: 'checks' },
    el('legend', {}, legend),
    el('p', { class: 'bar' },
      el('button', { type: 'button', class: 'small', on: { click: all(true) } }, 'All'),
      el('button', { type: 'button', class: 'small', on: { click: all(false) } }, 'None')),
    el('div', { class: 'grid' }, boxes.map((box) => el('label', { class: 'check' }, box,
      el('span', {}, box.value, el('small', { class: 'quiet' }, adds(box.value)))))))
  return { node, value: () => boxes.filter((box) => box.checked).map((box) => box.value) }
}

const hint = (schema) => [
  schema.maxLength === undefined ? null : `at most ${schema.maxLength} characters`,
  schema.minimum === undefined ? null : `at least ${schema.minimum}`,
  schema.enum ? `one of ${schema.enum.join(', ')}` : null,
].filter(Boolean).join('; ')

/** A form for a value of this schema; the basis is of its being required. Its value leaves out what is empty and not required. */
function schemaField(name, schema, required, basis) {
  if (schema.type === 'object') {
    const required_ = new Set(schema.required ?? [])
    const members = Object.entries(schema.properties ?? {})
      .map(([key, child]) => [key, schemaField(key, child, required_.has(key), schema.requiredBasis)])
    return {
      node: el('fieldset', {}, el('legend', {}, name), members.map(([, member]) => member.node)),
      members: Object.fromEntries(members),
      value: () => Object.fromEntries(members.map(([key, member]) => [key, member.value()]).filter(([, v]) => v !== undefined)),
    }
  }
  const example = schema.example ?? ''
  const number = schema.type === 'integer' || schema.type === 'number'
  const control = schema.maxLength > 500
    ? el('textarea', { rows: 2, value: example })
    : el('input', { type: 'text', inputMode: number ? 'numeric' : 'text', value: example, autocomplete: 'off' })
  return {
    node: field(name, control, { required, hint: hint(schema), basis }),
    set: (value) => { control.value = value },
    value: () => {
      if (control.value === '' && !required) return undefined
      // What is no number is sent as it was typed, so that a refusal can be tried too.
      return number && /^-?\d+(\.\d+)?$/.test(control.value) ? Number(control.value) : control.value
    },
  }
}

/** A body as a form, or as text for whatever no form would send. */
export function bodyField(body, changed) {
  const form = schemaField('Body', body.schema, body.required)
  const text = el('textarea', { rows: 12, class: 'code', spellcheck: false, 'aria-label': 'Body as text' })
  const asText = el('input', { type: 'checkbox' })
  const place = el('div', {}, form.node)
  asText.addEventListener('input', () => {
    if (asText.checked) text.value = JSON.stringify(form.value(), null, 2)
    place.replaceChildren(asText.checked ? text : form.node)
    changed()
  })
  return {
    node: el('div', {}, place, fileField(form, changed), el('label', { class: 'check' }, asText, ' write the body as text')),
    text: () => (asText.checked ? text.value : JSON.stringify(form.value())),
  }
}

/** Where a member describes a file (its name, type and size), a file can be chosen instead of typing them. */
function fileField(form, changed) {
  const member = Object.values(form.members ?? {})
    .find((candidate) => candidate.members && ['name', 'mimeType', 'size'].every((key) => key in candidate.members))
  if (!member) return null
  const input = el('input', { type: 'file' })
  input.addEventListener('change', () => {
    const [file] = input.files
    if (!file) return
    member.members.name.set(file.name)
    member.members.mimeType.set(file.type || 'application/octet-stream')
    member.members.size.set(String(file.size))
    chosen.file = file
    changed()
  })
  member.node.append(field('or take them from a file', input))
  return null
}

/** The file that was chosen last, to be uploaded once there is a URL for it. */
export const chosen = { file: null }
