import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import type { Loader, OnLoadResult, Plugin } from 'esbuild';
import { repositoryRoot } from '../paths.ts';
import { digestOf, fromRoot } from './digests.ts';

const DECORATOR = /^[ \t]*@[A-Z]\w*\s*\(|[(,]\s*@[A-Z]\w*\s*\(/m;

const LOADERS: Readonly<Record<string, Loader>> = {
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  json: 'json',
};

// Every file that a filter lets through costs a round trip between two processes, so the thousands of packages are kept out
// by the pattern; Go's have no negative look-ahead, hence one branch for each letter that may differ.
const PACKAGES = 'node_modules/';
const elsewhere = [...PACKAGES].map((letter, at) => `${PACKAGES.slice(0, at)}[^${letter}]`).join('|');
const escaped = repositoryRoot.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const OWN = new RegExp(`^${escaped}/(?:${elsewhere}).*\\.(?:[cm]?[jt]s|tsx|json)$`);

/**
 * Reads the workspace's own sources, and notes a digest of exactly what it handed to the bundler: whatever is saved while a
 * build runs cannot be taken for built. Files with decorators go through swc, since esbuild drops the types that
 * `emitDecoratorMetadata` records.
 *
 * @param read by path from the repository's root
 */
export const sources = (read: Map<string, string>): Plugin => ({
  name: 'sources',
  setup(build) {
    build.onLoad({ filter: OWN }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = await readFile(path, 'utf8');
      read.set(fromRoot(path), digestOf(source));
      if (path.endsWith('.ts') && DECORATOR.test(source)) return decorated(path, source);
      return { contents: source, loader: LOADERS[path.slice(path.lastIndexOf('.') + 1)] ?? 'default' };
    });
  },
});

async function decorated(path: string, source: string): Promise<OnLoadResult> {
  const { code } = await transform(source, {
    filename: path,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  });
  return { contents: code, loader: 'js' };
}
