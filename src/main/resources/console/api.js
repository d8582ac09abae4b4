/** Where the mock is for this page: a proxy may have a path before it. */
export const MOCK = new URL('..', import.meta.url).href.replace(/\/$/, '')

const ROOT = `${MOCK}/__console/api/`

/** Asks the console's own data; throws an error whose message can be shown. */
export async function get(path) {
  return answered(await fetch(ROOT + path, { cache: 'no-store' }))
}

/** A call that changes something: the header keeps pages of other origins from making it. */
export async function remove(path) {
  return answered(await fetch(ROOT + path, { method: 'DELETE', headers: { 'X-Console': '1' } }))
}

async function answered(response) {
  const json = await response.json()
  if (!response.ok) throw new Error(json.message ?? `the console answered ${response.status}`)
  return json
}
