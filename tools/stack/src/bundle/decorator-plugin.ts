import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import type { Plugin } from 'esbuild';

const DECORATOR = /^\s*@[A-Z]\w*\s*\(|[(,]\s*@[A-Z]\w*\s*\(/m;

/** esbuild drops the types that `emitDecoratorMetadata` records, so files with decorators go through swc. */
export const decorators: Plugin = {
  name: 'decorators',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = await readFile(path, 'utf8');
      if (!DECORATOR.test(source)) return undefined;
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
    });
  },
};
