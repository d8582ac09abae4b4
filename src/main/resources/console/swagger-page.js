/* global SwaggerUIBundle */
const dark = matchMedia('(prefers-color-scheme: dark)')
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', paint)
paint()

/** Where the mock is for this page: a proxy may have a path before it. */
const mock = new URL('..', document.currentScript.src).href.replace(/\/$/, '')

/** The description names the deployment; what is tried out here goes to the simulator that serves this page. */
async function show() {
  const spec = await (await fetch(`${mock}/openapi.json`)).json()
  spec.servers = [{ url: mock, description: 'this mock' }]
  const ui = SwaggerUIBundle({
    spec,
    domNode: document.getElementById('swagger'),
    deepLinking: true,
    displayRequestDuration: true,
    validatorUrl: null,
    onComplete: () => ui.preauthorizeApiKey('Authorization', 'me'),
  })
}

show().catch((error) => {
  document.getElementById('swagger').textContent = `The description could not be read: ${error.message}`
})
