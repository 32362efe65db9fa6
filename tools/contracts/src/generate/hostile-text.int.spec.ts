import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proofSize } from '@pactline/testing';
import ts from 'typescript';
import type { GeneratedFile } from '../schema/index.ts';
import { contractFolder } from '../testing/contract-folder.ts';
import { compileErrors, installGenerated } from '../testing/generated-code.ts';
import { hostileDocuments, NAME_MARK, TEXT_MARK } from '../testing/hostile-documents.fixture.ts';
import { generateFiles } from './generate-files.ts';
import { layoutOf } from './layout.ts';

const SEEDS = proofSize({ small: [1], full: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });

/** Generates everything of a platform. @returns by package of `contracts`, and what stands beside them */
async function generated(files: Record<string, string>, out: string): Promise<GeneratedFile[]> {
  const folder = await contractFolder(files);
  try {
    const { files: all } = await generateFiles(
      {
        specs: folder.specs,
        services: folder.services,
        out,
        cache: join(folder.root, 'cache'),
        check: false,
        force: false,
        progress: () => undefined,
      },
      layoutOf(out),
    );
    return all.map(({ path, text }) => {
      const [top = '', ...rest] = path.slice(out.length + 1).split('/');
      return top === 'contracts'
        ? { owner: rest[0] ?? '', path: rest.slice(1).join('/'), text }
        : { owner: `../${top}`, path: rest.join('/'), text };
    });
  } finally {
    await folder.remove();
  }
}

const TEXT_KINDS = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.RegularExpressionLiteral,
]);

/** Tokens that hold text of a document and are neither strings nor patterns; comments are no tokens. */
function misplaced(file: GeneratedFile): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isToken = node.getChildCount(source) === 0;
    if (isToken && !TEXT_KINDS.has(node.kind)) {
      const text = node.getText(source);
      const isName = ts.isIdentifier(node) && text.includes(NAME_MARK);
      if (text.includes(TEXT_MARK) || text === 'pwned' || (text.includes(NAME_MARK) && !isName))
        found.push(text.slice(0, 80));
    }
    if (!ts.isJSDoc(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

describe.each(SEEDS)('hostile text in every free-text place (seed %i)', (seed) => {
  let folder: string;
  let files: GeneratedFile[];
  const code = (): GeneratedFile[] => files.filter(({ path }) => path.endsWith('.ts'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-hostile-'));
    files = await generated(hostileDocuments(seed), join(folder, 'out'));
    await installGenerated(folder, files);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reaches the code at all', () => {
    const owners = new Set(
      code()
        .filter(({ text }) => text.includes(TEXT_MARK))
        .map(({ owner, path }) => `${owner}/${path}`),
    );

    expect([...owners].sort()).toEqual([
      '../platform-map/thing/src/thing.gen.ts',
      '../sdk/src/thing/index.gen.ts',
      '../sdk/src/thing/mocks.gen.ts',
      '../sdk/src/thing/react.gen.ts',
      'common/src/schemas/od-d-x.gen.ts',
      'thing/src/events/index.gen.ts',
      'thing/src/http/index.gen.ts',
      'thing/src/schemas/asyncapi.gen.ts',
      'thing/src/schemas/openapi.gen.ts',
    ]);
  });

  it('stays in strings and comments', () => {
    expect(code().flatMap((file) => misplaced(file).map((text) => `${file.owner}/${file.path}: ${text}`))).toEqual([]);
  });

  it('hides nothing from readers', () => {
    expect(files.filter(({ text }) => INVISIBLE.test(text)).map(({ path }) => path)).toEqual([]);
    expect(
      files
        .filter(({ text }) => /[^\\]@(ts-|internal)/.test(text.replaceAll(/(['"]).*?\1/g, '')))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('compiles strictly, without a word of the document being obeyed', () => {
    const paths = code().map(({ owner, path }) => join(folder, 'contracts', owner, path));

    expect(compileErrors(paths).map((line) => line.slice(0, 300))).toEqual([]);
  }, 120_000);

  it('leaves every manifest a manifest', () => {
    for (const { text } of files.filter(({ path: name }) => name.endsWith('.json')))
      expect(JSON.parse(text)).toEqual(expect.any(Object));
    expect(files.map(({ path }) => path).filter((path) => !/\.(ts|json)$/.test(path))).toEqual([]);
  });
});
