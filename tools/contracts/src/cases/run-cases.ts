import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEmitter, type Emitter, type GeneratedFile, literal } from '../schema/index.ts';
import type { Diagnostic, Service, Workspace } from '../source/index.ts';
import { compileErrors, installGenerated } from '../testing/generated-code.ts';
import { loadTexts } from '../testing/load.ts';
import type { CaseFamily, SchemaCase } from './case.ts';
import { compare, type Validators } from './compare.ts';
import { documentOf } from './document-of.ts';
import { eventFamilies } from './events/index.ts';
import { runEventFamilies } from './events/run-events.ts';
import { schemaFamilies } from './families/index.ts';

/** Result of one case family. */
export interface CaseRow {
  readonly family: string;
  readonly cases: number;
  /** Cases whose generated code compiles under strict TypeScript. */
  readonly compiled: number;
  /** Values on which generated validators and ajv were compared. */
  readonly values: number;
  readonly disagreements: readonly string[];
}

export interface CaseOptions {
  readonly progress: (line: string) => void;
  /** Values per case. */
  readonly values?: number;
  readonly seed?: number;
}

/** Generates every case, compiles all of them in one program, and compares their validators with ajv. */
export const runCases = async (options: CaseOptions): Promise<CaseRow[]> => [
  ...(await runSchemaFamilies(schemaFamilies, options)),
  ...(await runEventFamilies(eventFamilies, options)),
];

interface Probe {
  readonly family: CaseFamily;
  readonly one: SchemaCase;
  readonly owner: string;
}

/** The families whose validators are compared with ajv. */
export const runSchemaFamilies = async (families: readonly CaseFamily[], options: CaseOptions): Promise<CaseRow[]> => {
  const probes = families
    .flatMap((family) => family.cases.map((one) => ({ family, one })))
    .map((probe, index) => ({ ...probe, owner: `case${index}` }));
  const folder = await mkdtemp(join(tmpdir(), 'pactline-cases-'));
  try {
    options.progress(`${probes.length} contracts of ${families.length} families: generating`);
    const { files, findings } = await generateProbes(probes);
    await installGenerated(folder, files);
    options.progress('compiling');
    const sources = files
      .filter(({ path }) => path.endsWith('.ts'))
      .map(({ owner, path }) => join(folder, 'contracts', owner, path));
    const errors = compileErrors(sources);
    options.progress('comparing with ajv');
    const rows: CaseRow[] = [];
    for (const family of families) {
      let compiled = 0;
      let values = 0;
      const disagreements: string[] = [];
      for (const [index, probe] of probes.entries()) {
        if (probe.family !== family) continue;
        const wrong = [
          ...errors.filter((line) => line.includes(`/contracts/${probe.owner}/`)),
          ...findings.filter((finding) => finding.file.includes(`/${probe.owner}/`)).map(({ message }) => message),
          ...missingTypes(probe, files),
        ];
        if (wrong.length === 0) compiled++;
        disagreements.push(...wrong.map((line) => `${probe.one.name}: ${line}`));
        const validators = (await import(
          pathToFileURL(join(folder, 'contracts', probe.owner, probePath)).href
        )) as Validators;
        const seed = (options.seed ?? 1) * 1000 + index;
        const result = compare(probe.one, family.dialect, validators, seed, options.values ?? 400);
        values += result.values;
        disagreements.push(...result.disagreements);
      }
      rows.push({ family: family.name, cases: family.cases.length, compiled, values, disagreements });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const probePath = 'src/probe.gen.ts';

const generateProbes = async (
  probes: readonly Probe[],
): Promise<{ files: GeneratedFile[]; findings: Diagnostic[] }> => {
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
  return { files, findings: workspace.diagnostics.errors };
};

/** A file that uses the case's payload as any generated file would, and its valid values as values of the type. */
const probeFile = (workspace: Workspace, emitter: Emitter, { owner, one }: Probe): Promise<GeneratedFile> => {
  const service: Service = workspace.service(owner)!;
  const document = (service.asyncapi ?? service.openapi)!;
  const module = emitter.module(owner, probePath, document);
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

const missingTypes = ({ one, owner }: Probe, files: readonly GeneratedFile[]): string[] => {
  const text = files
    .filter((file) => file.owner === owner)
    .map((file) => file.text)
    .join('\n');
  return [
    ...(one.types ?? [])
      .filter((name) => !new RegExp(`export (type|interface) ${name.replaceAll('$', '\\$')}[ =]`, 'u').test(text))
      .map((name) => `no type ${name}`),
    ...(/<anonymous|Anonymous/.test(text) ? ['an anonymous name'] : []),
  ];
};
