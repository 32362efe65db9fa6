import { createEmitter, type Emitter, type GeneratedFile, literal } from '../schema/index.ts';
import type { Service, Workspace } from '../source/index.ts';
import { loadTexts } from '../testing/load.ts';
import { anonymousNames, type Batch, type CaseRow, missingTypes } from './batch.ts';
import type { CaseFamily, SchemaCase } from './case.ts';
import { compare, subjectOf, type Validators } from './compare.ts';
import { documentOf } from './document-of.ts';

interface Probe {
  readonly family: CaseFamily;
  readonly one: SchemaCase;
  readonly owner: string;
}

const path = 'src/probe.gen.ts';

/** Generates one contract per case, and a file that uses its payload as any generated file would. */
export const prepareSchemas = async (families: readonly CaseFamily[]): Promise<Batch> => {
  const probes = families
    .flatMap((family) => family.cases.map((one) => ({ family, one })))
    .map((probe, index) => ({ ...probe, owner: `case${index}` }));
  const texts = Object.fromEntries(
    probes.map(({ owner, one, family }) => [
      `specs/${owner}/${family.dialect === 'openapi30' ? 'openapi' : 'asyncapi'}.json`,
      documentOf(one, family.dialect),
    ]),
  );
  const workspace = await loadTexts({ 'specs/platform.yaml': 'generation: { importExtension: .ts }\n', ...texts });
  const emitter = createEmitter(workspace);
  const files: GeneratedFile[] = [];
  for (const probe of probes) files.push(await probeFile(workspace, emitter, probe));
  files.push(...(await emitter.files()));
  const findings = workspace.diagnostics.errors;

  const judge: Batch['judge'] = async ({ load, errorsOf }, sampling) => {
    const rows = new Map<CaseFamily, CaseRow>();
    for (const [index, { family, one, owner }] of probes.entries()) {
      if (sampling.owners?.has(owner) === false) continue;
      const text = files.flatMap((file) => (file.owner === owner ? [file.text] : [])).join('\n');
      const wrong = [
        ...errorsOf(owner),
        ...findings.filter(({ file }) => file.includes(`/${owner}/`)).map(({ message }) => message),
        ...missingTypes(one.types ?? [], text),
        ...anonymousNames(text),
      ];
      const validators = (await load(owner, path)) as Validators;
      const seed = sampling.seed * 1000 + index;
      const result = compare(subjectOf(one, family.dialect), validators, seed, sampling.values);
      const { values = 0, compiled = 0, disagreements = [] } = rows.get(family) ?? {};
      rows.set(family, {
        family: family.name,
        cases: family.cases.length,
        compiled: compiled + (wrong.length === 0 ? 1 : 0),
        values: values + result.values,
        disagreements: [...disagreements, ...wrong.map((line) => `${one.name}: ${line}`), ...result.disagreements],
      });
    }
    return [...rows.values()];
  };
  return { files, judge };
};

/** The case's payload, and its valid values as values of the type. */
const probeFile = (workspace: Workspace, emitter: Emitter, { owner, one }: Probe): Promise<GeneratedFile> => {
  const service: Service = workspace.service(owner)!;
  const document = (service.asyncapi ?? service.openapi)!;
  const module = emitter.module(owner, path, document);
  const place = document.root.get('components', 'schemas', Object.keys(one.schemas)[0]!);
  const writer = module.schema(place, 'Payload');
  const reader = module.reader(place, 'Payload');
  const z = module.namespace('zod', 'z', { type: true });
  const values = (one.untyped ? [] : one.valid).map((value, index) => {
    return `const valid${index} = [${literal(value)}] as const;\nexport const typed${index}: ${writer.type} = (valid${index} as Mutable<typeof valid${index}>)[0];`;
  });
  return module.render(`
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;
export const writer: ${z}.ZodType<${writer.type}> = ${writer.schema};
export const reader: ${z}.ZodType<${reader.type}> = ${reader.schema};
${values.join('\n')}`);
};
