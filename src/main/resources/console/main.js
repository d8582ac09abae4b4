import { get, MOCK } from './api.js'
import { byId } from './dom.js'
import { showCoverage } from './coverage.js'
import { showDescription } from './description.js'
import { startFaults } from './faults.js'
import { showLog, followLog } from './log.js'
import { showRehearsals } from './rehearse.js'
import { showSandboxes } from './sandboxes.js'
import { showTry, prepareTry } from './try.js'

const panels = {
  try: showTry,
  log: showLog,
  coverage: showCoverage,
  rehearse: showRehearsals,
  sandboxes: showSandboxes,
  description: showDescription,
}

/** The part after # says which panel is open, and after ? what to show in it: `#try?operation=…&extend=…`. */
function address() {
  const [name, query = ''] = location.hash.slice(1).split('?')
  return { name: name in panels ? name : 'try', query: new URLSearchParams(query) }
}

function problem(error) {
  const place = byId('problem')
  place.hidden = !error
  place.textContent = error ? `The console could not go on: ${error.message}` : ''
}

async function open(moveFocus) {
  const { name, query } = address()
  for (const other of Object.keys(panels)) byId(`panel-${other}`).hidden = other !== name
  document.querySelectorAll('nav a').forEach((link) => {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  })
  document.title = `${byId(`h-${name}`).textContent} · ${byId('title').textContent}`
  if (moveFocus) byId('main').focus()
  try {
    problem(null)
    await panels[name](query)
  } catch (error) {
    problem(error)
  }
}

async function start() {
  byId('base').textContent = MOCK
  try {
    const [description, known] = await Promise.all([get('description'), get('interventions')])
    byId('base').textContent = description.base ?? MOCK
    byId('title').textContent = `Mock of ${description.info.title}`
    prepareTry(description, known.interventions)
    addEventListener('hashchange', () => {
      if (location.hash !== '#main') open(true)
    })
    await open(false)
    followLog()
    startFaults()
    document.body.dataset.ready = 'true'
  } catch (error) {
    problem(error)
  }
}

start()
