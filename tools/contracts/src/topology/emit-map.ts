import type { PlatformFacts, ServicePart } from '@pactline/topology';

const TYPES = '@pactline/topology';
const literal = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** `platform.gen.ts`: what concerns no service by itself. */
export const emitPlatform = (platform: PlatformFacts): string => `
import type { PlatformFacts } from '${TYPES}';

/** The bus and its archive. */
export const platform: PlatformFacts = ${literal(platform)};
`;

/** `<service>.gen.ts`: what follows from the contracts and the facts of one service. */
export const emitPart = (part: ServicePart): string => `
import type { ServicePart } from '${TYPES}';

/** Queues, rules, resources, operations and sent events of one service. */
export const part: ServicePart = ${literal(part)};
`;

/** What a package of a part is called where it is imported. */
export interface PartImport {
  readonly service: string;
  readonly package: string;
}

/** `index.gen.ts` of the whole map: every part, joined. */
export const emitTopology = (parts: readonly PartImport[], extension: string): string => `
import { joinTopology, type Topology } from '${TYPES}';
import { platform } from './platform.gen${extension}';
${parts.map((part, index) => `import { part as part${index} } from ${JSON.stringify(part.package)};`).join('\n')}

/** Every service, queue, rule, resource and event of the platform. */
export const topology: Topology = joinTopology(platform, [${parts.map((_part, index) => `part${index}`).join(', ')}]);
`;

const ENTRIES =
  'What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract.';

/** `schemas.gen.ts` of the whole map: the entries of every service. */
export const emitRegistry = (parts: readonly PartImport[]): string => `
import type { SchemaRegistryEntry } from '${TYPES}';
${parts
  .map((part, index) => `import { schemas as schemas${index} } from ${JSON.stringify(`${part.package}/schemas`)};`)
  .join('\n')}

/** ${ENTRIES} */
export const schemaRegistry: readonly SchemaRegistryEntry[] = [${parts.map((_part, index) => `...schemas${index}`).join(', ')}];
`;

/** `schemas/index.gen.ts` of one service. @param files names beside it, one per event */
export const emitSchemas = (files: readonly string[]): string => `
import type { SchemaRegistryEntry } from '${TYPES}';
${files.map((file, index) => `import schema${index} from ${JSON.stringify(`./${file}`)} with { type: 'json' };`).join('\n')}

/** ${ENTRIES} */
export const schemas: readonly SchemaRegistryEntry[] = [${files.map((_file, index) => `schema${index}`).join(', ')}];
`;
