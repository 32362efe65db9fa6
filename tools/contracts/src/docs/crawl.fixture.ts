/** What a walk over all links of a site found. */
export interface Crawl {
  /** Pages by address, with the ids on each. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string>>;
  /** `page -> link: what is wrong` */
  readonly broken: readonly string[];
}

/** Follows every link of a site that stays on it. Anchors of pages that build themselves in the browser are not judged. */
export async function crawl(start: string): Promise<Crawl> {
  const pages = new Map<string, Set<string>>();
  const links: { from: string; to: string; id: string }[] = [];
  const broken: string[] = [];
  const waiting = [{ from: 'the address', to: start }];
  const known = new Set([start]);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { from, to } = next;
    const response = await fetch(to, { redirect: 'manual' });
    const text = await response.text();
    if (response.status !== 200) {
      broken.push(`${from} -> ${to}: ${response.status}`);
      continue;
    }
    if (response.headers.get('content-type')?.startsWith('text/html') !== true) continue;
    pages.set(to, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => unescape(id))));
    for (const [, href = ''] of text.matchAll(/<(?:a|link)\s[^>]*?href="([^"]*)"/g)) {
      const url = new URL(unescape(href), to);
      if (url.origin !== new URL(start).origin) continue;
      const id = decodeURIComponent(url.hash.slice(1));
      url.hash = '';
      if (id !== '') links.push({ from: to, to: url.href, id });
      if (known.has(url.href)) continue;
      known.add(url.href);
      waiting.push({ from: to, to: url.href });
    }
  }
  for (const { from, to, id } of links) {
    if (to.includes('/api/') || pages.get(to)?.has(id) !== false) continue;
    broken.push(`${from} -> ${to}#${id}: no such anchor`);
  }
  return { pages, broken };
}

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x26;', '&')
    .replaceAll('&#38;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
