import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contractFolder } from '../testing/contract-folder.ts';
import { readEvents } from '../asyncapi/index.ts';
import { eventFacts } from '../generate/events.ts';
import { generateHttp, readHttp } from '../generate/http.ts';
import { createEmitter } from '../schema/index.ts';
import { type Diagnostic, loadWorkspace } from '../source/index.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { builtIn } from './built-in.ts';
import { builtInCases } from './cases/built-in.fixture.ts';
import { edited } from './cases/rule-case.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const source = join(import.meta.dirname, '..');

/** Other words in such calls. */
const NO_RULES = new Set(['enum', 'error', 'warning']);

/** Rule ids in calls that report, in the code of reading and generation. */
const idsInCode = async (): Promise<Set<string>> => {
  const folders = ['source', 'schema', 'asyncapi', 'openapi', 'topology', 'contract', 'generate', 'outside'];
  const files = (
    await Promise.all(folders.map((folder) => readdir(join(source, folder), { recursive: true })))
  ).flatMap((names, index) => names.map((name) => join(source, folders[index] ?? '', name)));
  const ids = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const text = await readFile(file, 'utf8');
    for (const [, call = ''] of text.matchAll(/\b(?:error|warn|report|failure)\(([^;]*?)\);/gs))
      for (const [, id = ''] of call.matchAll(/(?<=[,(]\s*)'([a-z][a-z0-9]*(?:-[a-z0-9]+)*)'(?=\s*,)/gs))
        if (!NO_RULES.has(id)) ids.add(id);
  }
  return ids;
};

const shortly = ({ rule, severity, file, pointer }: Diagnostic): string => `${rule} ${severity} ${file}${pointer}`;
describe('findings of reading and generation', () => {
  it('are all described', async () => {
    const described = new Set(builtIn.map(({ id }) => id));

    expect([...(await idsInCode())].filter((id) => !described.has(id)).sort()).toEqual([]);
  });

  it('have other ids than the rules of lint', () => {
    const own = new Set(rules.map(({ id }) => id));

    expect(builtIn.filter(({ id }) => own.has(id))).toEqual([]);
    expect(new Set(builtIn.map(({ id }) => id)).size).toBe(builtIn.length);
  });

  it.each(builtInCases.map(([rule, edits, more = {}]) => [rule, edits, more] as const))(
    '%s: lint and generate say the same, once',
    async (rule, edits, more) => {
      const folder = await contractFolder({ ...edited(edits), ...more });
      try {
        const own = (await lint({ ...folder, rules: rules.filter(({ engine }) => engine === undefined) })).diagnostics;
        const found = own.filter((one) => one.rule === rule).map(shortly);

        expect(found.length).toBeGreaterThan(0);
        expect(new Set(found).size).toBe(found.length);
        expect((await generated(folder)).filter((text) => text.startsWith(`${rule} `))).toEqual(found);
      } finally {
        await folder.remove();
      }
    },
  );

  it('are shown here, but for those about a folder or a whole file', () => {
    const shown = new Set(builtInCases.map(([rule]) => rule));

    expect(builtIn.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([
      'specs-folder',
      'specs-empty',
      'file-size',
      'encoding',
    ]);
  });
});

/** What generation finds: all of its steps but the clients, which need no more than was read, and writing. */
async function generated({ specs, services }: { specs: string; services: string }): Promise<string[]> {
  const workspace = await loadWorkspace(specs, { services });
  if (workspace.diagnostics.hasErrors) return workspace.diagnostics.all.map(shortly);
  const http = readHttp(workspace);
  const emitter = createEmitter(workspace);
  const facts = eventFacts(readEvents(workspace), emitter);
  buildTopology({ workspace, http, events: facts, servicesFolder: 'services' });
  if (!workspace.diagnostics.hasErrors) {
    await generateHttp({ workspace, emitter, models: http, events: { facts } });
    await emitter.files();
  }
  return workspace.diagnostics.all.map(shortly);
}
