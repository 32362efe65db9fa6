import type { Catalogue, MockOperation, MockService } from './catalogue.ts';

/** What the mock serves, for programs. */
export const describeMock = (catalogue: Catalogue, urls: ReadonlyMap<string, readonly string[]>) => ({
  services: catalogue.services.map(({ name, title, operations }) => ({
    name,
    title,
    urls: urls.get(name) ?? [],
    operations: operations.map((operation) => ({
      operationId: operation.operationId,
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
      scenarios: scenariosOf(operation),
    })),
  })),
});

/** `201/order`, `404/not-found`, `503` */
const scenariosOf = ({ answers }: MockOperation): string[] =>
  answers.flatMap(({ status, content }) => {
    const names = content.flatMap(({ examples }) => examples.map(({ name }) => name));
    const code = status === 'default' ? '' : status;
    if (names.length === 0) return code === '' ? [] : [code];
    return names.map((name) => (code === '' ? name : `${code}/${name}`));
  });

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #33363d); --soft: light-dark(#f4f6f8, #202228); --accent: light-dark(#1f6a82, #a9dcea); --quiet: light-dark(#555b66, #a8adb8); }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; background: light-dark(#fff, #17181c); color: light-dark(#1b1b1f, #e7e7ea); }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
code { font: 0.875em ui-monospace, monospace; background: var(--soft); padding: 0.1em 0.35em; border-radius: 0.25rem; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 0.75rem 1rem; overflow-x: auto; border-radius: 0.4rem; } pre code { padding: 0; background: none; overflow-wrap: normal; }
a { color: var(--accent); } .quiet { color: var(--quiet); font-size: 0.9rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); } th[scope=row] { font-weight: 500; white-space: nowrap; }
`;

/** The page at `/` of the mock: every operation, its scenarios, and how to ask for one. */
export function indexPage(catalogue: Catalogue, urls: ReadonlyMap<string, readonly string[]>): string {
  const sections = catalogue.services.map((service) => section(service, urls.get(service.name) ?? []));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mock server</title><style>${STYLE}</style></head>
<body><main>
<h1>Mock server</h1>
<p>Answers out of the contracts: requests are checked, answers are their examples. Nothing is stored.</p>
<p>Without a wish the first success comes back. Ask for another scenario by a header:</p>
<pre tabindex="0"><code>Prefer: code=404                  a status
Prefer: example=name              an example
Prefer: items=45                  how long a paginated list is
X-Mock-Scenario: 404/name         the same in short
X-Mock-Delay: 250                 milliseconds, at most 30000</code></pre>
${sections.join('\n')}
<p class="quiet">For programs: <a href="/__mock">/__mock</a></p>
</main></body>
</html>
`;
}

function section({ name, title, operations }: MockService, urls: readonly string[]): string {
  const rows = operations.map((operation) => {
    const scenarios = scenariosOf(operation).map((scenario) => `<code>${escape(scenario)}</code>`);
    return `<tr><th scope="row">${escape(operation.operationId)}</th><td><code>${operation.method} ${escape(operation.path)}</code><br><span class="quiet">${escape(operation.summary)}</span></td><td>${scenarios.join(' ')}</td></tr>`;
  });
  const first = operations.find(({ method, path }) => method === 'GET' && !path.includes('{')) ?? operations[0];
  const sample =
    first === undefined || urls[0] === undefined
      ? ''
      : `<pre tabindex="0"><code>curl ${first.method === 'GET' ? '' : `-X ${first.method} `}-H 'Prefer: code=${first.answers[0]?.status.replace(/\D/g, '') || '200'}' ${escape(urls[0])}${escape(first.path)}</code></pre>`;
  return `<section aria-labelledby="${escape(name)}">
<h2 id="${escape(name)}">${escape(name)}</h2>
<p>${escape(title)}: ${urls.map((url) => `<code>${escape(url)}</code>`).join(' and ')}</p>
${sample}
<div class="table" role="region" aria-label="Operations of ${escape(name)}" tabindex="0"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Request</th><th scope="col">Scenarios</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table></div>
</section>`;
}
