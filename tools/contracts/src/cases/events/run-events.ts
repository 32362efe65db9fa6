import type { EventDefinition, ServiceEvents } from '@pactline/contract-runtime';
import type * as z from 'zod';
import { generateEvents, readEvents } from '../../asyncapi/index.ts';
import { createEmitter } from '../../schema/index.ts';
import { type Json } from '../../source/index.ts';
import { loadTexts } from '../../testing/load.ts';
import { absolute, placeOf, rebase } from '../absolute.ts';
import { anonymousNames, type Batch, type CaseRow, type Installed, missingTypes, type Sampling } from '../batch.ts';
import { compare, type Comparison, type Validators } from '../compare.ts';
import { judgeAt } from '../judge.ts';
import type { EventCase, EventFamily, EventProbe, ExpectedService } from './event-case.ts';

const path = 'src/events/index.gen.ts';

/** Generates the documents of all cases as one platform, through `@asyncapi/generator`. */
export const prepareEvents = async (families: readonly EventFamily[]): Promise<Batch> => {
  const documents = families.flatMap(({ cases }) => cases.flatMap((one) => Object.entries(one.documents)));
  const workspace = await loadTexts({
    'specs/platform.yaml': 'generation: { importExtension: .ts }\n',
    ...Object.fromEntries(documents.map(([file, document]) => [`specs/${file}`, JSON.stringify(document)])),
  });
  workspace.diagnostics.throwIfErrors();
  const emitter = createEmitter(workspace);
  const files = [...(await generateEvents(workspace, emitter, readEvents(workspace))), ...(await emitter.files())];
  const textOf = (owner: string): string =>
    files.flatMap((file) => (file.owner === owner ? [file.text] : [])).join('\n');

  const judgeCase = async (one: EventCase, installed: Installed, sampling: Sampling) => {
    const wrong: string[] = [];
    for (const expected of one.services) {
      const text = textOf(expected.service);
      wrong.push(
        ...installed.errorsOf(expected.service),
        ...missingTypes(expected.types, text),
        ...anonymousNames(text),
      );
      const isService = workspace.service(expected.service) !== undefined;
      if (isService) wrong.push(...wrongTable(expected, await installed.load(expected.service, path)));
    }
    const results: Comparison[] = [];
    for (const [index, probe] of one.probes.entries()) {
      const module = await installed.load(probe.service, path);
      results.push(comparison(one, probe, module, { ...sampling, seed: sampling.seed * 1000 + index }));
    }
    return { wrong, results };
  };

  const judge: Batch['judge'] = async (installed, sampling) => {
    const rows: CaseRow[] = [];
    for (const { name, cases } of families) {
      const judged = await Promise.all(cases.map((one) => judgeCase(one, installed, sampling)));
      rows.push({
        family: name,
        cases: cases.length,
        compiled: judged.filter(({ wrong }) => wrong.length === 0).length,
        values: judged.flatMap(({ results }) => results).reduce((sum, { values }) => sum + values, 0),
        disagreements: judged.flatMap(({ wrong, results }, index) => [
          ...wrong.map((line) => `${cases[index]!.name}: ${line}`),
          ...results.flatMap(({ disagreements }) => disagreements),
        ]),
      });
    }
    return rows;
  };
  return { files, judge };
};

/** In what the run-time table of a service is not as expected. */
const wrongTable = ({ service, sends, receives = {} }: ExpectedService, module: unknown): string[] => {
  const tables = Object.values(module as Record<string, ServiceEvents | undefined>);
  const table = tables.find((one) => one?.service === service && 'receives' in one);
  if (!table) return [`${service}: no table of events`];
  const found = {
    sends: table.sends.map(({ type }) => type).sort(),
    receives: Object.fromEntries(
      [...new Set(table.receives.map(({ operationId }) => operationId))]
        .sort()
        .map((id) => [
          id,
          table.receives.filter(({ operationId }) => operationId === id).map(({ pattern }) => pattern),
        ]),
    ),
  };
  const sorted = Object.fromEntries(Object.entries(receives).sort(([a], [b]) => (a < b ? -1 : 1)));
  const wanted = JSON.stringify({ sends: [...sends].sort(), receives: sorted });
  return wanted === JSON.stringify(found) ? [] : [`${service}: expected ${wanted}, found ${JSON.stringify(found)}`];
};

const comparison = (one: EventCase, probe: EventProbe, module: unknown, { values, seed }: Sampling): Comparison => {
  const { constant, from, service } = probe;
  const name = `${service} ${constant}`;
  const generated = (module as Record<string, EventDefinition | z.ZodType | undefined>)[constant];
  if (!generated) return { values: 0, disagreements: [`${name}: no such constant`] };
  const validators: Validators =
    'schema' in generated
      ? { writer: generated.schema as z.ZodType, reader: generated.reader }
      : { writer: generated as z.ZodType };
  const { documents, lookup } = absolute(one.documents);
  const stated: Record<string, Json> =
    typeof from === 'string' ? {} : { 'case:stated': rebase(from, placeOf('stated')) };
  const place = typeof from === 'string' ? placeOf(from) : 'case:stated';
  const judge = judgeAt({ ...documents, ...stated }, place);
  const schema = typeof from === 'string' ? { $ref: place } : from;
  const subject = { ...probe, name, schema, lookup, judge };
  return compare({ ...subject, schema: openly(schema, lookup) }, validators, seed, values);
};

/** The schema itself rather than a reference to it, so that it shows whether it is an open object. */
const openly = (schema: Json, lookup: (ref: string) => Json | undefined): Json => {
  const ref = (schema as { $ref?: string }).$ref;
  return ref === undefined ? schema : (lookup(ref) ?? true);
};
