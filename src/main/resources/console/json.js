import { basis, el } from './dom.js'

/**
 * Shows a JSON value as indented text, and marks the members that stand at one of the pointers.
 *
 * @param {*} value
 * @param {Map<string, {label: string, basis: string, why: string}>} marks by JSON pointer
 */
export function jsonView(value, marks = new Map()) {
  const code = el('code')
  write(code, value, '', '', marks)
  return el('pre', { class: 'json', tabindex: '0' }, code)
}

const SIGNED = /(X-Amz-(?:Signature|Credential|Security-Token)=)[^&"]+/gi

/** A signature is as good as a password while it lasts; links and buttons have it, the text need not. */
export function hiding(text) {
  return text.replace(SIGNED, '$1***')
}

function write(into, value, pointer, indent, marks) {
  if (value === null || typeof value !== 'object') {
    const text = typeof value === 'string' ? hiding(JSON.stringify(value)) : JSON.stringify(value)
    into.append(el('span', { class: value === null ? 'null' : typeof value }, text))
    return
  }
  const list = Array.isArray(value)
  const entries = Object.entries(value)
  if (entries.length === 0) {
    into.append(list ? '[]' : '{}')
    return
  }
  const inner = `${indent}  `
  into.append(list ? '[\n' : '{\n')
  entries.forEach(([key, child], index) => {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const mark = list ? undefined : marks.get(at)
    const line = mark ? el('span', { class: `added ${mark.basis}` }) : into
    line.append(inner)
    if (!list) line.append(el('span', { class: 'key' }, JSON.stringify(key)), ': ')
    if (mark) into.append(line)
    write(line, child, at, inner, marks)
    if (index < entries.length - 1) line.append(',')
    if (mark) tag(line, mark)
    else line.append('\n')
  })
  into.append(indent, list ? ']' : '}')
}

function tag(line, mark) {
  line.prepend(el('span', { class: 'tag', title: mark.why }, mark.label, ' ', basis(mark.basis)))
}

/** What stands at a JSON pointer, or undefined. */
export function at(value, pointer) {
  return pointer.split('/').slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((node, token) => (node !== null && typeof node === 'object' ? node[token] : undefined), value)
}
