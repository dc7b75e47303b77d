// For: building the desk into dist/faces/desk/public, which `readAssets` then serves.
// Never: anything inline or from elsewhere; the Content-Security-Policy would refuse it.

import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({
  root: folder("./app"),
  plugins: [react()],
  build: {
    outDir: folder("../../../dist/faces/desk/public"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
