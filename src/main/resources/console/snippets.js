/**
 * A request as three pieces of code.
 *
 * @typedef {{method: string, url: string, own: string, template: string, headers: [string, string][], body: string|null,
 *   path: object, query: object, header: object}} Written
 */

const CREDENTIAL = /^(authorization|x-.*token)$/i

/** A token of one's own is sent, but what is copied names a variable in its place. */
function shown([name, value], madeUp, variable) {
  if (!CREDENTIAL.test(name) || madeUp.has(value.replace(/^Bearer /, ''))) return value
  return value.startsWith('Bearer ') ? `Bearer ${variable('BEARER_TOKEN')}` : variable('SESSION_TOKEN')
}

const single = (text) => `'${text.replaceAll("'", "'\\''")}'`
const double = (text) => `"${text.replace(/["\\`]/g, '\\$&')}"`

export function curl(written, madeUp) {
  const method = /^[\w-]+$/.test(written.method) ? written.method : single(written.method)
  const lines = [`curl -i${method === 'GET' ? '' : ` -X ${method}`} ${single(written.url)}`]
  for (const header of written.headers) {
    const value = shown(header, madeUp, (name) => `$${name}`)
    lines.push(`-H ${(value === header[1] ? single : double)(`${header[0]}: ${value}`)}`)
  }
  // --data-binary @name would send a file
  if (written.body !== null) lines.push(`--data-${written.body.startsWith('@') ? 'raw' : 'binary'} ${single(written.body)}`)
  return lines.join(' \\\n  ')
}

/** A piece of the snippet that is code, where a value would be written in quotes. */
class Code {
  constructor(text) {
    this.text = text
  }
}

/** A JavaScript literal, laid out as a person would write it. */
function literal(value, indent = '') {
  if (value instanceof Code) return value.text
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, inner)).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .map(([key, item]) => `${inner}${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literal(item, inner)}`)
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')},\n${indent}}`
  }
  // In a script these two end a line, in JSON they do not.
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

const inCode = (header, madeUp) => {
  const value = shown(header, madeUp, (name) => `\${${name.toLowerCase().replace(/_(.)/g, (_, c) => c.toUpperCase())}}`)
  return value === header[1] ? value : new Code(`\`${value}\``)
}

const parsed = (body) => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

export function fetchCall(written, madeUp) {
  const options = {}
  if (written.method !== 'GET') options.method = written.method
  options.headers = Object.fromEntries(written.headers.map((header) => [header[0], inCode(header, madeUp)]))
  if (written.body !== null) {
    const value = parsed(written.body)
    options.body = value === undefined ? written.body : new Code(`JSON.stringify(${literal(value, '  ')})`)
  }
  return `const response = await fetch(${JSON.stringify(written.url)}, ${literal(options)})
const body = await response.json()`
}

/** The call of a client that openapi-fetch makes of the description's types. */
export function typed(written, madeUp) {
  const params = {}
  for (const [part, values] of Object.entries({ path: written.path, query: written.query, header: written.header })) {
    if (Object.keys(values).length === 0) continue
    params[part] = part === 'header'
      ? Object.fromEntries(Object.entries(values).map((header) => [header[0], inCode(header, madeUp)]))
      : values
  }
  const options = { params }
  const rest = written.headers.filter(([name]) => !(name in written.header) && !/^content-type$/i.test(name))
  if (rest.length > 0) options.headers = Object.fromEntries(rest.map((header) => [header[0], inCode(header, madeUp)]))
  if (written.body !== null) options.body = parsed(written.body) ?? written.body
  return `const { data, error } = await client.${written.method}(${JSON.stringify(written.template)}, ${literal(options)})`
}
