import { defineConfig } from "vite";

export default defineConfig({
  build: { target: "es2022" },
  server: {
    strictPort: true,
    proxy: {
      "/api": {
        target: `http://127.0.0.1:${process.env["MOCK_PORT"] ?? "8080"}`,
        rewrite: (path) => path.replace(/^\/api/, ""),
      },
    },
  },
});
