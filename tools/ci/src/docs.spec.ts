import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = process.cwd();
const IGNORED = new Set(['node_modules', '.git', '.cache', '.state', '.toolchain', 'dist', 'generated']);
const find = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => IGNORED.has(String(name).split('/').at(-1) ?? '') }).sort();
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const pages = [...find('*.md'), ...find('{docs,libs,tools,apps,services,infra}/**/*.md')];

/** As GitHub names the anchors of headings. */
const anchorsOf = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/^#{1,6} (.*)$/gm)].map(([, title = '']) =>
      title
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

interface Link {
  readonly page: string;
  readonly to: string;
}

const links: Link[] = pages.flatMap((page) =>
  [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ page, to })),
);
const local = links.filter(({ to }) => !/^[a-z][a-z+.-]*:/i.test(to));

describe('links', () => {
  it('lead somewhere', () => {
    expect(local.length).toBeGreaterThan(100);
    const lost = local.filter(({ page, to }) => {
      const [path = '', anchor] = to.split('#');
      const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), decodeURIComponent(path)));
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchorsOf(read(file)).has(anchor);
    });
    expect(lost).toEqual([]);
  });

  it('lead from the guides to the README of every library and tool', () => {
    const readmes = find('{libs,tools,apps}/*/README.md');
    expect(readmes.length).toBeGreaterThan(20);
    const reached = new Set(
      local
        .filter(({ page }) => page.startsWith('docs/guides/'))
        .map(({ page, to }) => relative(ROOT, join(ROOT, dirname(page), to))),
    );
    expect(readmes.filter((file) => !reached.has(file))).toEqual([]);
  });

  it('lead to every guide', () => {
    const reached = new Set(
      local.map(({ page, to }) => relative(ROOT, join(ROOT, dirname(page), to.split('#')[0] ?? ''))),
    );
    expect(find('docs/{,guides/}*.md').filter((file) => !reached.has(file))).toEqual([]);
  });
});

describe('the glossary', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\| ([a-z][a-z, ]*?) +\| (.+?) *\|$/gm)];
  const words = rows.flatMap(([, names = '']) => names.split(', ')).filter((word) => word !== 'word');
  const corpus = [
    ...pages.filter((page) => page !== 'docs/glossary.md'),
    ...find('{libs,tools,apps,infra}/**/*.ts'),
  ].map(read);

  it('says each word once', () => {
    expect(words.length).toBeGreaterThan(30);
    expect(new Set(words).size).toBe(words.length);
  });

  it.each(words)('explains a word that is used: %s', (word) => {
    const used = new RegExp(`\\b${word.replaceAll(' ', '[- ]?')}s?\\b`, 'i');
    expect(corpus.filter((text) => used.test(text)).length).toBeGreaterThan(1);
  });
});
