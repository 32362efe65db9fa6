import type { Plugin } from 'esbuild';

/** Marks what a dependency would like to have, but what is not installed, as external: it copes with the failing load. */
export const optionalPackages: Plugin = {
  name: 'optional-packages',
  setup(build) {
    const asked = Symbol('asked');
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.pluginData === asked || !args.importer.includes('/node_modules/')) return undefined;
      const { path, importer, namespace, resolveDir, kind } = args;
      const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: asked });
      // Given back, a result would lose what its package says of module type and side effects.
      return found.errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};
