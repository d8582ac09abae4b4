import { defineConfig } from 'vite'

// The mocks: one that learns its address from each request, and two that were told, one for each path below.
const { PLAIN, STRIPPED, KEPT, PORT } = process.env

/** What a proxy says about itself, so that links in answers lead back through it. */
const told = (prefix) => ({ xfwd: true, headers: { 'X-Forwarded-Prefix': prefix }, rewrite: (path) => path.slice(prefix.length) })

export default defineConfig({
  clearScreen: false,
  server: {
    host: '127.0.0.1',
    port: Number(PORT),
    strictPort: true,
    proxy: {
      '/told': { target: PLAIN, changeOrigin: false, ...told('/told') },
      '/changed': { target: PLAIN, changeOrigin: true, ...told('/changed') },
      '/stripped': { target: STRIPPED, changeOrigin: true, rewrite: (path) => path.replace(/^\/stripped/, '') },
      '/kept': { target: KEPT, changeOrigin: false },
    },
  },
})
