import type { OperationDefinition } from '@pactline/contract-runtime';
import type * as z from 'zod';
import { generateHttp, readHttp } from '../../generate/http.ts';
import { type HttpCase, httpCases } from '../../openapi/http-cases.fixture.ts';
import type { HttpModel, MediaModel, OperationModel } from '../../openapi/model.ts';
import { createEmitter } from '../../schema/index.ts';
import { loadTexts } from '../../testing/load.ts';
import { absolute, placeOf } from '../absolute.ts';
import { anonymousNames, type Batch, type CaseRow, type Sampling } from '../batch.ts';
import { compare, type Comparison } from '../compare.ts';
import { judgeAt } from '../judge.ts';
import { compareParameters } from './compare-parameters.ts';
import { type Direction, forJudge } from './dialect.ts';

const ownerOf = (index: number): string => `http${index}`;

/** Generates the HTTP contracts: interfaces and tables of operations. */
export const prepareHttp = async (): Promise<Batch> => {
  const texts = httpCases.map(({ text }, index) => [`specs/${ownerOf(index)}/openapi.yaml`, text]);
  const platform = 'generation: { importExtension: .ts }\n';
  const workspace = await loadTexts({ 'specs/platform.yaml': platform, ...Object.fromEntries(texts) });
  const emitter = createEmitter(workspace);
  const models = readHttp(workspace);
  const http = await generateHttp({ workspace, emitter, models, events: { facts: new Map() } });
  const files = [...http, ...(await emitter.files())];
  workspace.diagnostics.throwIfErrors();

  const judge: Batch['judge'] = async ({ load, errorsOf }, sampling) => {
    const rows: CaseRow[] = [];
    for (const [index, one] of httpCases.entries()) {
      const owner = ownerOf(index);
      const text = files.flatMap((file) => (file.owner === owner ? [file.text] : [])).join('\n');
      const wrong = [...errorsOf(owner), ...anonymousNames(text)];
      const module = (await load(owner, 'src/http/index.gen.ts')) as Record<string, unknown>;
      const operations = module[`${owner}Operations`] as Readonly<Record<string, OperationDefinition>>;
      const results = compareOperations(one, models.get(owner)!, operations, sampling);
      rows.push({
        family: `http: ${one.name}`,
        cases: 1,
        compiled: wrong.length === 0 ? 1 : 0,
        values: results.reduce((sum, { values }) => sum + values, 0),
        disagreements: [...wrong, ...results.flatMap(({ disagreements }) => disagreements)],
      });
    }
    return rows;
  };
  return { files, judge };
};

const compareOperations = (
  one: HttpCase,
  model: HttpModel,
  operations: Readonly<Record<string, OperationDefinition>>,
  sampling: Sampling,
): Comparison[] => {
  const { file, value, version } = model.document;
  const sides = (['request', 'response'] as const).map((direction) => {
    return [direction, absolute({ [file]: forJudge(value, direction, version.startsWith('3.0')) })] as const;
  });
  const documents = Object.fromEntries(sides) as Record<Direction, ReturnType<typeof absolute>>;
  // In the order of the document: the table calls an operation `constructor` otherwise.
  const table = Object.values(operations);
  return model.operations.flatMap((operation, position) => {
    const generated = table[position];
    if (!generated) return [{ values: 0, disagreements: [`${one.name}: no operation ${operation.operationId}`] }];
    const bodies = bodiesOf(operation, generated).map(({ name, media, schema, direction }, index) => {
      const place = placeOf(file) + encodeURI(media.schema.pointer);
      const side = documents[direction];
      const judge = judgeAt(side.documents, place);
      const subject = { name, schema: { $ref: place }, lookup: side.lookup, judge, valid: [], invalid: [] };
      return compare(subject, { writer: schema }, sampling.seed * 1000 + index, sampling.values);
    });
    return [...bodies, ...compareParameters(operation, generated, documents.request, placeOf(file), sampling)];
  });
};

interface Body {
  readonly name: string;
  readonly media: MediaModel;
  readonly schema: z.ZodType;
  readonly direction: Direction;
}

/** JSON bodies of an operation, both ways, with the schemas generated for them. */
const bodiesOf = ({ operationId, body, responses }: OperationModel, generated: OperationDefinition): Body[] => {
  const found: Body[] = [];
  const add = (name: string, media: MediaModel, schema: z.ZodType | undefined, direction: Direction): void => {
    if (media.form === 'json' && media.schema.exists && schema) found.push({ name, media, schema, direction });
  };
  for (const media of body?.content ?? [])
    add(`${operationId} request`, media, generated.request.body?.content[media.mediaType], 'request');
  for (const response of responses) {
    const content = generated.responses[response.status]?.content;
    for (const media of response.content)
      add(`${operationId} ${response.status}`, media, content?.[media.mediaType] as z.ZodType | undefined, 'response');
  }
  return found;
};
