/**
 * Makes an element. Text becomes text nodes only: nothing that came over the wire is ever read as markup.
 *
 * @param {string} tag
 * @param {object} given `class`, `on` (listeners by event), properties (`value`, `hidden`, …) and attributes
 * @param {...(Node|string|number|null|Array)} children
 */
export function el(tag, given = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue
    if (name === 'class') element.className = value
    else if (name === 'on') Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener))
    else if (name in element && !name.includes('-') && name !== 'list') element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined).map(node))
  return element
}

function node(child) {
  return child instanceof Node ? child : document.createTextNode(String(child))
}

export const byId = (id) => document.getElementById(id)

/** A button that copies a text and says that it did. */
export function copyButton(text, label = 'Copy', what = undefined) {
  const button = el('button', { type: 'button', class: 'small', 'aria-label': what }, label)
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Not allowed here'
    }
    setTimeout(() => { button.textContent = label }, 1500)
  })
  return button
}

export function basis(value, why) {
  return el('span', { class: `basis ${value}`, title: why }, value)
}

export function status(code) {
  const kind = code === 0 ? 'none' : `s${String(code)[0]}`
  return el('span', { class: `status ${kind}` }, code === 0 ? 'none' : code)
}

export function table(caption, columns, rows) {
  return el('div', { class: 'wide', role: 'group', 'aria-label': caption, tabindex: '0' },
    el('table', {}, el('caption', { class: 'vh' }, caption),
      el('thead', {}, el('tr', {}, columns.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, rows)))
}
