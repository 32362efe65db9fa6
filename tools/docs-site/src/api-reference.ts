import { escape } from './html.ts';
import { type Links, part } from './links.ts';
import type { DocsService } from './model.ts';

export const SCALAR_FILE = 'scalar.js';

/**
 * The page of a service's API reference. Everything that the viewer could fetch from elsewhere (fonts, a proxy, its
 * assistant, telemetry) is switched off: it asks nobody but the server that the site lies on, and what the reader calls.
 */
export function apiReferencePage(service: DocsService, links: Links, siteTitle: string): string {
  const title = escape(`${service.name}: API reference`);
  const settings = {
    url: `${links.base}contracts/${service.name}/openapi.json`,
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    proxyUrl: '',
    documentDownloadType: 'none',
    theme: 'default',
    persistAuth: false,
    // Samples are those of the contract: the client that there is, and curl. Nobody has made one for the others.
    hiddenClients: true,
    metaData: { title: `${service.name}: API reference` },
  };
  // `<` inside a script could end it.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${links.base}favicon.svg" type="image/svg+xml">
<style>
body { margin: 0; }
.back { display: flex; gap: 1rem; padding: 0.6rem 1.25rem; font: 0.9rem/1.5 system-ui, sans-serif; background: #fff; color: #1b1b1f; border-bottom: 1px solid #e3e3e8; }
.back a { color: inherit; }
.dark-mode .back { background: #0f0f0f; color: #e7e7ea; border-color: #2a2a2e; }
</style>
</head>
<body>
<header class="back"><a href="${links.base}">${escape(siteTitle)}</a><a href="${links.page(links.serviceSlug(service.name) ?? '')}">${escape(service.name)}</a></header>
<main id="reference"></main>
<noscript><p class="back">The API reference needs JavaScript. The operations also stand on the page of the service.</p></noscript>
<script src="${links.base}api/${SCALAR_FILE}"></script>
<script>
const anchor = (text) => text.normalize('NFC').replace(/[^\\p{L}\\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '') || 'unnamed';
const theme = localStorage.getItem('starlight-theme');
const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
Scalar.createApiReference('#reference', Object.assign(${json}, {
  darkMode: dark,
  onThemeChange: undefined,
  generateTagSlug: (tag) => tag.name,
  generateOperationSlug: (operation) => anchor(operation.operationId || operation.path),
}));
</script>
</body>
</html>
`;
}

/** Path of a service's reference inside the site. */
export const apiFolder = (service: DocsService): string => `api/${part(service.name)}`;
