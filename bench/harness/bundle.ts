import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Every module keeps thinking that it lies where it lay: content, texts and migrations are found by that. */
const inPlace: Plugin = {
  name: 'in place',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/** What `npm start` runs as one file, with all libraries that are plain JavaScript. */
export async function bundleOfMain(): Promise<string> {
  const folder = join(root, '.scratch', 'bundle');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(root, 'src', 'main.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    banner: {
      js: "import { createRequire as bundled } from 'node:module'; const require = bundled(import.meta.url);",
    },
    external: [
      '@electric-sql/pglite',
      '@myriaddreamin/*',
      'whatsapp-web.js',
      'puppeteer',
      'puppeteer-core',
      '*.wasm',
    ],
    plugins: [inPlace],
    logLevel: 'error',
  });
  return join(folder, 'main.mjs');
}
