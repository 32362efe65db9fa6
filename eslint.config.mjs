import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { noQuadraticSearch } from './tools/ci/src/eslint/no-quadratic-search.mjs';
import { serviceAnatomy } from './tools/ci/src/eslint/service-anatomy.mjs';

// A service may use the contract package of itself and those that its contracts refer to: exactly what the
// generated package.json of its contract package names.
const contractsOf = (service) => {
  const file = `libs/contracts/${service}/package.json`;
  if (!existsSync(file)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.keys(dependencies).flatMap((name) => /\/contracts-(.+)/.exec(name)?.[1] ?? []);
};
const services = existsSync('services') ? readdirSync('services') : [];
const perService = services.map((service) => ({
  sourceTag: `service:${service}`,
  onlyDependOnLibsWithTags: [
    'type:lib',
    `contract:${service}`,
    ...contractsOf(service).map((name) => `contract:${name}`),
  ],
}));

const depConstraints = [
  { sourceTag: 'type:spec', onlyDependOnLibsWithTags: ['type:spec'] },
  // Contract packages are leaves: what serves or calls them depends on them, not the other way round.
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract', 'lib:contract-runtime', 'type:spec'] },
  { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib', 'type:spec'] },
  // The map names every service: whoever reads it is touched by a change of each. Libraries and services do without.
  { sourceTag: 'type:map', onlyDependOnLibsWithTags: ['type:map', 'lib:topology', 'type:spec'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:lib', 'type:map', 'type:tool', 'type:spec'] },
  { sourceTag: 'type:infra', onlyDependOnLibsWithTags: ['type:lib', 'type:map', 'type:spec'] },
  { sourceTag: 'type:service', notDependOnLibsWithTags: ['type:service', 'type:tool', 'type:app'] },
  { sourceTag: 'type:app', notDependOnLibsWithTags: ['type:service'] },
  ...perService,
];

// Where code runs: a page may import what needs neither Node nor AWS, and a tool for one machine nothing of AWS.
const platforms = [
  {
    sourceTag: 'platform:browser',
    onlyDependOnLibsWithTags: ['platform:browser'],
    bannedExternalImports: ['@aws-sdk/*', '@aws-lambda-powertools/*', 'pg', 'ioredis', 'pino', 'fastify', '@nestjs/*'],
  },
  {
    sourceTag: 'platform:node',
    onlyDependOnLibsWithTags: ['platform:browser', 'platform:node'],
    bannedExternalImports: ['@aws-sdk/*', '@aws-lambda-powertools/*', '@cdktf/*'],
  },
  { sourceTag: 'platform:aws', onlyDependOnLibsWithTags: ['platform:browser', 'platform:node', 'platform:aws'] },
];
const boundaries = (constraints) => [
  'error',
  {
    allow: [],
    enforceBuildableLibDependency: false,
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints: constraints,
  },
];
const inBrowsers = globSync('{apps,libs,libs/contracts}/*/package.json')
  .filter((file) => JSON.parse(readFileSync(file, 'utf8')).nx?.tags?.includes('platform:browser'))
  .map((file) => `${dirname(file)}/src/**/*.{ts,tsx}`);

const zodImport = {
  selector:
    "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier[imported.name='z'], ImportDefaultSpecifier)",
  message: "Write `import * as z from 'zod'`: bundlers drop what is not used.",
};
// Connections without limits on this side wait a quarter of an hour when the other falls silent.
const AWS = '/^(DynamoDB|ECS|ElastiCache|EventBridge|IAM|Lambda|S3|SESv2|SQS|STS|Scheduler|SecretsManager)Client$/';
const LIMITS = ":has(CallExpression[callee.name='awsClientSettings'])";
const limits = [
  {
    selector: `NewExpression:matches([callee.name=${AWS}], [callee.property.name=${AWS}]):not(${LIMITS})`,
    message: 'Make AWS clients with `awsClientSettings()`: their connections need limits.',
  },
  {
    selector: "NewExpression[callee.object.name='pg'][callee.property.name=/^(Client|Pool)$/]",
    message: 'Use `createPool` or `createConnection` of @pactline/database: connections need limits.',
  },
];

// The rule of module boundaries judges by the graph that was made last, and judges nothing where none was.
await createProjectGraphAsync({ exitOnError: false, resetDaemonClient: true });

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/coverage/**',
      '.nx/**',
      '.cache/**',
      '.state/**',
      '.toolchain/**',
      '**/*.gen.ts',
      '**/__transpiled/**',
      '**/.astro/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: './tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
        // A single run reads files from the disk: the text that an editor or a test hands over would not be judged.
        disallowAutomaticSingleRunInference: process.argv.includes('--stdin'),
      },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([...depConstraints, ...platforms]),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', zodImport],
    },
  },
  {
    // Tests run in Node, with whatever they need.
    files: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(depConstraints) },
  },
  {
    files: inBrowsers,
    // Filters of addresses are applied by consumers only: an entry of its own.
    ignores: ['**/*.spec.ts', '**/*.fixture.ts', 'libs/contract-runtime/src/pattern/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'A browser has no Node.' }] }],
    },
  },
  {
    files: ['{apps,infra,libs,services}/**/*.ts', 'tools/contracts/**/*.ts'],
    // Tests are bounded by themselves; these two give the same settings to several clients.
    ignores: [
      '**/*.spec.ts',
      '**/*.fixture.ts',
      'apps/e2e/**',
      'libs/testing/**',
      'libs/provision/src/clients.ts',
      'apps/cli/src/target/aws-clients.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', zodImport, ...limits] },
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    plugins: { anatomy: { rules: { service: serviceAnatomy } } },
    rules: { 'anatomy/service': 'error' },
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Inject the configuration; only the host reads the environment.',
        },
        { object: 'Date', property: 'now', message: 'Use the injected clock (`ctx.now()`).' },
      ],
    },
  },
  {
    // Patterns of contracts are judged by the lint rule `pattern-backtracking`.
    files: ['**/*.{ts,tsx,mjs,js}'],
    // Tests match what they made themselves.
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    plugins: { regexp, pactline: { rules: { 'no-quadratic-search': noQuadraticSearch } } },
    rules: {
      // Fixed text, then a repetition that takes it: `/, received.*$/`.
      'pactline/no-quadratic-search': 'error',
      // Alternatives that overlap inside a repetition: `(a|a)*`.
      'regexp/no-dupe-disjunctions': ['error', { report: 'trivial', reportExponentialBacktracking: 'potential' }],
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
  },
  prettier,
);
