import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    // Nothing inline: the page's Content-Security-Policy allows files of this server only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    // `npm run dev` beside a program that listens on its usual port.
    proxy: { "/api": "http://localhost:5001", "/health": "http://localhost:5001" },
  },
});
