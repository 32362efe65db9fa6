import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { apiFolder, apiReferencePage, SCALAR_FILE } from './api-reference.ts';
import { Links } from './links.ts';
import type { DocsModel } from './model.ts';
import { describeSite, type Site } from './site.ts';

export interface BuildOptions {
  /** Folder to write to; what stood there before is removed, if it was a site. */
  readonly out: string;
  /** Path under which the site will stand; `/`, if absent. */
  readonly base?: string;
  /** Told what is being done, for people. */
  readonly progress?: (step: string) => void;
}

export interface BuildResult {
  readonly out: string;
  readonly pages: number;
  readonly milliseconds: number;
}

/** A folder that must not be overwritten. */
export class OutputFolderError extends Error {
  override readonly name = 'OutputFolderError';
  readonly mend = 'Choose an empty folder with --out, or remove what is there.';
}

const MARK = '.pactline-docs';
const ROOT = resolve(import.meta.dirname, '..', 'astro');

/**
 * Builds the site into static files. Asks no other machine for anything.
 *
 * @throws OutputFolderError the folder holds something else
 */
export async function buildSite(
  model: DocsModel,
  { out, base = '/', progress = () => undefined }: BuildOptions,
): Promise<BuildResult> {
  const started = performance.now();
  const folder = resolve(out);
  await makeRoom(folder);
  const prefix = `/${base.replace(/^\/+|(?<!\/)\/+$/g, '')}/`.replace(/^\/\/$/, '/');
  const site = describeSite(model, prefix);
  progress(`laying out ${site.pages.length} pages and their search index`);
  await layOut(site, folder);
  progress('adding contracts and API references');
  await addReferences(model, site, folder);
  await writeFile(join(folder, MARK), '');
  return { out: folder, pages: site.pages.length, milliseconds: Math.round(performance.now() - started) };
}

async function makeRoom(folder: string): Promise<void> {
  if (existsSync(folder) && !existsSync(join(folder, MARK))) {
    const { readdir } = await import('node:fs/promises');
    const entries = await readdir(folder);
    if (entries.length > 0) throw new OutputFolderError(`${folder} is not empty and holds no documentation site.`);
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Marked from the start, so that what a cut-off build left can be replaced.
  await writeFile(join(folder, MARK), '');
}

async function layOut(site: Site, folder: string): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  // With any other value the pages come out as for development, without a search.
  process.env.NODE_ENV = 'production';
  const [{ build }, { default: starlight }] = await Promise.all([import('astro'), import('@astrojs/starlight')]);
  const cache = join(folder, '..', `.${folder.split(/[\\/]/).at(-1)}-cache`);
  await build({
    root: ROOT,
    configFile: false,
    outDir: folder,
    cacheDir: cache,
    publicDir: join(ROOT, 'public'),
    base: site.base,
    trailingSlash: 'always',
    build: { format: 'directory' },
    logLevel: 'error',
    devToolbar: { enabled: false },
    integrations: [
      starlight({
        title: site.title,
        customCss: [join(ROOT, 'src/styles/site.css')],
        sidebar: site.sidebar as NonNullable<Parameters<typeof starlight>[0]['sidebar']>,
        credits: false,
        lastUpdated: false,
        pagination: false,
        disable404Route: false,
        favicon: '/favicon.svg',
        expressiveCode: {
          themes: ['github-dark', 'github-light'],
          styleOverrides: { frames: { shadowColor: 'transparent' }, borderRadius: '0.4rem' },
        },
      }),
    ],
    vite: {
      cacheDir: join(cache, 'vite'),
      plugins: [siteData(site)],
      logLevel: 'error',
      // What renders the pages stands in the output folder, from where it could not reach packages of Astro.
      environments: { prerender: { resolve: { noExternal: true } } },
    },
  });
  await rm(cache, { recursive: true, force: true });
}

/** Lets the pages import the site: `import site from 'virtual:pactline-site'`. */
const siteData = (site: Site) => ({
  name: 'pactline-site',
  resolveId: (id: string) => (id === 'virtual:pactline-site' ? `\0${id}` : undefined),
  load: (id: string) =>
    id === '\0virtual:pactline-site'
      ? `export default JSON.parse(${JSON.stringify(JSON.stringify(site))});`
      : undefined,
});

async function addReferences(model: DocsModel, site: Site, folder: string): Promise<void> {
  const links = new Links(model, site.base);
  for (const service of model.services) {
    for (const { kind, bundled } of service.documents) {
      const to = join(folder, 'contracts', service.name, `${kind}.json`);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, bundled);
    }
    if (service.operations.length === 0) continue;
    const at = join(folder, apiFolder(service));
    await mkdir(at, { recursive: true });
    await writeFile(join(at, 'index.html'), apiReferencePage(service, links, site.title));
  }
  if (model.services.some(({ operations }) => operations.length > 0))
    await copyFile(scalarBundle(), join(folder, 'api', SCALAR_FILE));
}

/** The viewer in one file, as its package ships it for browsers. */
function scalarBundle(): string {
  const entry = createRequire(import.meta.url).resolve('@scalar/api-reference');
  for (let at = dirname(entry); at !== dirname(at); at = dirname(at)) {
    const file = join(at, 'dist', 'browser', 'standalone.js');
    if (existsSync(file)) return file;
  }
  throw new Error('@scalar/api-reference holds no dist/browser/standalone.js. Install the packages again.');
}
