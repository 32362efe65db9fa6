import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** What each folder of a service may import of the others. */
const MAY_IMPORT = {
  domain: [],
  'use-cases': ['domain'],
  http: ['domain', 'use-cases', 'providers'],
  events: ['domain', 'use-cases', 'providers'],
  schedule: ['domain', 'use-cases', 'providers'],
  data: ['domain', 'use-cases'],
  providers: ['domain', 'use-cases'],
  migrations: [],
};
const FOLDERS = Object.keys(MAY_IMPORT);

/** Packages that say how something is stored, sent or hosted. */
const STORES = /^(@aws-sdk\/|@pactline\/database$|ioredis$|pg$|sql-template-tag$)/;
const HOSTS = /^(@nestjs\/|@pactline\/(service-kit|lambda-kit)$|fastify$)/;
const FORBIDDEN = {
  domain: [STORES, HOSTS],
  'use-cases': [STORES, HOSTS],
  http: [STORES],
  events: [STORES],
  schedule: [STORES],
  providers: [STORES],
};

/**
 * Holds the anatomy of services: `domain <- use-cases <- http | events | schedule | data | providers`. Only `service.ts` knows all of them,
 * only `data` says how something is stored, and neither rules nor use cases know what hosts them.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const serviceAnatomy = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      folder: 'A service has no folder "{{folder}}". There are: {{known}}; see docs/guides/anatomy.md.',
      upwards: '{{from}} does not know {{to}}: it may import {{allowed}}. {{mend}}',
      package: '{{from}} does not import {{name}}: {{mend}}',
      name: 'The contract of {{service}} has a type {{name}}: give the class a name of the domain.',
    },
  },
  create(context) {
    const [place, service] = placeOf(context.filename);
    if (place === undefined) return {};
    const [folder] = place.split('/');
    if (!place.includes('/')) return {};
    if (!FOLDERS.includes(folder)) {
      return {
        Program: (node) => context.report({ node, messageId: 'folder', data: { folder, known: FOLDERS.join(', ') } }),
      };
    }
    const judge = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      if (!name.startsWith('.')) {
        if (FORBIDDEN[folder]?.some((pattern) => pattern.test(name)))
          context.report({ node, messageId: 'package', data: { from: folder, name, mend: mendOf(name) } });
        return;
      }
      const target = join(dirname(place), name).split(sep).join('/');
      const [to] = target.split('/');
      if (!target.includes('/')) {
        if (target === 'config.ts' && node.importKind === 'type') return;
        if (target === 'config.ts' && folder !== 'domain' && folder !== 'use-cases') return;
      } else if (to === folder || MAY_IMPORT[folder].includes(to)) return;
      const allowed = [folder, ...MAY_IMPORT[folder]].join(', ');
      const mend =
        to === 'data' || to === 'providers'
          ? 'Ask for a port, and let data or providers implement it.'
          : 'Move what both need inwards.';
      context.report({
        node,
        messageId: 'upwards',
        data: { from: folder, to: target.includes('/') ? to : target, allowed, mend },
      });
    };
    return {
      ImportDeclaration: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
      ClassDeclaration(node) {
        const name = node.id?.name;
        if (folder === 'domain' && name !== undefined && contractTypes(service).has(name))
          context.report({ node: node.id, messageId: 'name', data: { service, name } });
      },
    };
  },
};

/** @returns {[string | undefined, string]} the path below `src`, and the service */
function placeOf(filename) {
  const path = relative(process.cwd(), filename).split(sep).join('/');
  const [, service = '', place] = /^services\/([^/]+)\/src\/(.+)$/.exec(path) ?? [];
  return [place, service];
}

const mendOf = (name) =>
  HOSTS.test(name)
    ? 'it works under every host. What a host has comes in by a port or the context.'
    : 'how something is stored is the business of data. Ask for a port.';

const known = new Map();

/** Names of the types that a service's contract package exports. */
function contractTypes(service) {
  let names = known.get(service);
  if (names === undefined) {
    const folder = `libs/contracts/${service}/src`;
    const files = existsSync(folder) ? globSync('**/*.gen.ts', { cwd: folder }) : [];
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    names = new Set(
      texts.flatMap((text) => [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name)),
    );
    known.set(service, names);
  }
  return names;
}
