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
import { goodContracts, mailFacts, parcelEvents, parcelHttp } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const source = join(import.meta.dirname, '..');

/** Other words in such calls. */
const NO_RULES = new Set(['enum', 'error', 'warning']);

/** Rule ids in calls that report, in the code of reading and generation. */
const idsInCode = async (): Promise<Set<string>> => {
  const folders = ['source', 'schema', 'asyncapi', 'openapi', 'topology', 'nest', 'generate'];
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
const without = (file: string, from: string, to: string): Record<string, string> => {
  expect(goodContracts[file]).toContain(from);
  return { ...goodContracts, [file]: (goodContracts[file] ?? '').replace(from, to) };
};

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

  it.each<[string, Record<string, string>]>([
    [
      'unsupported-cookie',
      without(
        parcelHttp,
        'schema: { type: string, maxLength: 20 } }]',
        'schema: { type: string, maxLength: 20 } }, { name: c, in: cookie, schema: { type: string } }]',
      ),
    ],
    ['unsupported-callback', without(parcelHttp, '      x-rate-limit', '      callbacks: {}\n      x-rate-limit')],
    ['unsupported-callback', without(parcelHttp, 'components:', 'webhooks: {}\ncomponents:')],
    [
      'unsupported-method',
      without(parcelHttp, '  /parcels/{parcelId}:', '  /parcels/{parcelId}:\n    trace: { responses: {} }'),
    ],
    ['unsupported-style', without(parcelHttp, 'name: cursor, in: query', 'name: cursor, in: query, style: matrix')],
    [
      'unsupported-security-scheme',
      without(parcelHttp, '{ type: http, scheme: bearer }', '{ type: http, scheme: basic }'),
    ],
    [
      'unsupported-parameter-content',
      without(
        parcelHttp,
        'name: cursor, in: query, schema: { type: string, maxLength: 100 }',
        'name: cursor, in: query, content: { text/plain: { schema: { type: string, maxLength: 9 } } }',
      ),
    ],
    [
      'message-format',
      without(
        parcelEvents,
        "      payload: { $ref: '#/components/schemas/ParcelSent' }",
        '      payload: { schemaFormat: application/vnd.apache.avro, schema: {} }',
      ),
    ],
    [
      'schema-keyword',
      without(parcelHttp, 'to: { type: string, maxLength: 100 }', 'to: { type: string, maxLength: 100, maxlength: 5 }'),
    ],
    ['schema-format', without(parcelHttp, 'format: date-time', 'format: moment')],
    ['schema-int64', without(parcelHttp, 'amount: { type: integer }', 'amount: { type: integer, format: int64 }')],
    ['service-calls', without(mailFacts, 'parcel.getParcel', 'mail.getMail')],
    ['service-calls', without(mailFacts, 'parcel.getParcel', 'parcel.loseParcel')],
    ['service-operation', without(mailFacts, 'runtime: lambda', 'runtime: lambda\noperations: { onNothing: {} }')],
    [
      'schedule',
      without(mailFacts, 'runtime: lambda', "runtime: lambda\nschedule: [{ name: a, cron: '0 25 * * ? *', task: a }]"),
    ],
    [
      'schedule',
      without(mailFacts, 'runtime: lambda', "runtime: lambda\nschedule: [{ name: a, rate: '0 minutes', task: a }]"),
    ],
    ['queue-visibility', without(mailFacts, 'batchSize: 5', 'visibility: 5')],
    ['queue-receives', without(mailFacts, 'batchSize: 5', 'maxReceiveCount: 1')],
  ])('%s: lint and generate say the same, once', async (rule, files) => {
    const folder = await contractFolder(files);
    try {
      const own = (await lint({ ...folder, rules: rules.filter(({ engine }) => engine === undefined) })).diagnostics;
      const found = own.filter((one) => one.rule === rule);

      expect(found).toHaveLength(1);
      expect(found[0]?.line).toBeGreaterThan(1);
      expect(await generated(folder)).toContain(found.map(shortly)[0]);
    } finally {
      await folder.remove();
    }
  });
});

/** What generation finds: all of its steps but the clients, which need no more than was read, and writing. */
async function generated({ specs, services }: { specs: string; services: string }): Promise<string[]> {
  const workspace = await loadWorkspace(specs, { services });
  const http = readHttp(workspace);
  const emitter = createEmitter(workspace);
  const facts = eventFacts(readEvents(workspace), emitter);
  buildTopology({ workspace, http, events: facts, servicesFolder: 'services' });
  if (!workspace.diagnostics.hasErrors) {
    await generateHttp({ workspace, emitter, models: http, events: { files: [], facts } });
    await emitter.files();
  }
  return workspace.diagnostics.all.map(shortly);
}
