import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { entryModules } from './entry-points.ts';
import type { PublishedPackage } from './workspace.ts';

export interface Compilation {
  /** Modules written, by package. */
  readonly modules: ReadonlyMap<string, number>;
  /** What stops the packages from being usable; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * Writes ESM and declarations of every module that an entry point of a published package reaches, so that specs, fixtures and
 * what only the workspace runs stay behind. One program serves all packages: each is read once.
 *
 * @param stagingOf folder of a package, whose `dist/` is written
 */
export function compile(
  root: string,
  packages: readonly PublishedPackage[],
  stagingOf: (published: PublishedPackage) => string,
): Compilation {
  const program = ts.createProgram(packages.flatMap(entryModules), optionsOf(root));
  const problems: ts.Diagnostic[] = [...program.getOptionsDiagnostics()];
  const modules = new Map<string, number>();
  for (const published of packages) {
    const source = join(published.folder, 'src') + sep;
    const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(source));
    const write = (file: string, text: string): void => {
      const path = join(stagingOf(published), 'dist', relative(source, file));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    for (const file of own) {
      const { diagnostics } = program.emit(file, write, undefined, false, { afterDeclarations: [importJavaScript] });
      problems.push(...program.getSyntacticDiagnostics(file), ...diagnostics);
    }
    modules.set(published.name, own.length);
  }
  const host: ts.FormatDiagnosticsHost = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (file) => file,
    getNewLine: () => '\n',
  };
  return { modules, problems: problems.map((problem) => ts.formatDiagnostic(problem, host).trim()) };
}

/** The workspace's own settings, with output. Output stands beside its source: only the writer knows where it goes. */
function optionsOf(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { include?: string[] };
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  return {
    ...options,
    rootDir: root,
    noEmit: false,
    incremental: false,
    allowJs: false,
    sourceMap: false,
    declaration: true,
    stripInternal: true,
    // Types are checked elsewhere; here it would take most of the time.
    noCheck: true,
  };
}

/** Declarations name the files that are there: `./x.js`, whose types are `./x.d.ts`. */
const importJavaScript: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = (context) => (bundle) => {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isStringLiteral(node) && /^\.{1,2}\/.*\.ts$/.test(node.text) && isSpecifier(node))
      return context.factory.createStringLiteral(node.text.replace(/\.ts$/, '.js'), true);
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitEachChild(bundle, visit, context);
};

const isSpecifier = ({ parent }: ts.StringLiteral): boolean =>
  // Nodes made by the compiler have no parent; a literal that looks like a path elsewhere is a type of its own.
  parent === undefined ||
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent));
