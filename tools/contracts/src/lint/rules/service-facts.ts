import { isSigned } from '../../openapi/model.ts';
import type { Cursor, Service } from '../../source/index.ts';
import type { LintContext, LintRule, Report } from '../rule.ts';

/** Services whose service.yaml exists: of the others, everything is a default. */
const described = ({ workspace }: LintContext): { service: Service; root: Cursor }[] =>
  workspace.services.flatMap((service) =>
    service.factsDocument === undefined ? [] : [{ service, root: service.factsDocument.root }],
  );

/** The place of a key, or the document when it is absent. */
const placeOf = (root: Cursor, ...path: string[]): Cursor => (root.get(...path).exists ? root.get(...path) : root);

export const serviceRuntime: LintRule = {
  id: 'service-runtime',
  severity: 'error',
  asks: 'A Lambda has no HTTP operations and no port; a service with HTTP operations states its port.',
  check(context, report) {
    for (const { service, root } of described(context)) {
      const operations = context.http.get(service.name)?.operations ?? [];
      const { runtime, port } = service.facts;
      if (runtime === 'lambda' && operations.length > 0)
        report(
          placeOf(root, 'runtime'),
          `${service.name} is a Lambda and has HTTP operations`,
          'Write runtime: nest, or move the operations to a service.',
        );
      if (runtime === 'lambda' && port !== undefined)
        report(root.get('port'), `${service.name} is a Lambda: nothing listens`, 'Remove port.');
      if (runtime === 'nest' && operations.length > 0 && port === undefined)
        report(
          root,
          `${service.name} has HTTP operations and no port: it would change with the number of services`,
          'Add port: 4100 or another that is free.',
        );
    }
  },
};

const LAMBDA_MEMORY = 10_240;
/** What AWS takes as MaximumConcurrency of an SQS event source. */
const ESM_CONCURRENCY = { least: 2, most: 1000 };
/** Messages that SQS hands out at once; larger batches of a Lambda need a window. */
const RECEIVE_BATCH = 10;

export const serviceLimits: LintRule = {
  id: 'service-limits',
  severity: 'error',
  asks: 'Memory, batch size and concurrency in service.yaml are what AWS takes.',
  check(context, report) {
    for (const { service, root } of described(context)) {
      const { runtime, memory } = service.facts;
      if (runtime === 'lambda' && memory !== undefined && memory > LAMBDA_MEMORY)
        report(root.get('memory'), `a Lambda has at most ${LAMBDA_MEMORY} MiB`, `Write at most ${LAMBDA_MEMORY}.`);
      const queues = [
        root.get('queue'),
        ...root
          .get('operations')
          .entries()
          .map(([, one]) => one.get('queue')),
      ];
      for (const queue of queues.filter(({ exists }) => exists)) checkQueue(queue, runtime === 'lambda', report);
    }
  },
};

function checkQueue(queue: Cursor, isLambda: boolean, report: Report): void {
  const batchSize = queue.number('batchSize');
  const concurrency = queue.number('concurrency');
  if (batchSize !== undefined && batchSize > RECEIVE_BATCH)
    report(
      queue.get('batchSize'),
      `SQS hands out ${RECEIVE_BATCH} messages at once, not ${batchSize}`,
      `Write at most ${RECEIVE_BATCH}.`,
    );
  if (
    isLambda &&
    concurrency !== undefined &&
    (concurrency < ESM_CONCURRENCY.least || concurrency > ESM_CONCURRENCY.most)
  ) {
    const { least, most } = ESM_CONCURRENCY;
    report(
      queue.get('concurrency'),
      `AWS takes a concurrency from ${least} to ${most} for a Lambda`,
      `Write a number from ${least} to ${most}.`,
    );
  }
}

export const serviceUnused: LintRule = {
  id: 'service-unused',
  severity: 'warning',
  asks: 'service.yaml states nothing that has no effect: a queue where nothing is received, the same operation in `calls` twice.',
  check(context, report) {
    for (const { service, root } of described(context)) {
      const receives = context.events.get(service.name)?.receives ?? [];
      if (root.has('queue') && receives.length === 0)
        report(
          root.get('queue'),
          `${service.name} receives nothing: it has no queue`,
          'Remove queue, or add a receive operation.',
        );
      const seen = new Set<string>();
      for (const call of root.get('calls').items()) {
        const name = call.string() ?? '';
        if (seen.has(name)) report(call, `${name} is listed twice`, 'Remove one of them.');
        seen.add(name);
      }
    }
  },
};

export const serviceResources: LintRule = {
  id: 'service-resources',
  severity: 'error',
  asks: 'service.yaml has the resources that the contracts need: Postgres or DynamoDB, not both, for events and idempotency, Redis for rate limits, secrets for signatures.',
  check(context, report) {
    for (const { service, root } of described(context)) {
      const { runtime, resources } = service.facts;
      checkStore(service, root, report);
      if (runtime !== 'nest') continue;
      const operations = context.http.get(service.name)?.operations ?? [];
      const model = context.events.get(service.name);
      const need = (what: string, why: string, mend: string): void => {
        report(placeOf(root, 'resources'), `${service.name} ${why} and has no ${what}`, mend);
      };
      const store = 'Add resources: { postgres: true }, or dynamodb: true.';
      if (!resources.postgres && !resources.dynamodb) {
        if ((model?.sent.length ?? 0) > 0) need('store for its outbox', 'sends events', store);
        else if ((model?.receives.length ?? 0) > 0) need('store for its inbox', 'receives events', store);
        else if (operations.some(({ idempotency }) => idempotency !== 'none'))
          need('store for its records', 'takes Idempotency-Keys', store);
      }
      if (!resources.redis && operations.some(({ rateLimit }) => rateLimit !== undefined))
        need('Redis to count in', 'limits rates', 'Add resources: { redis: true }.');
      const signed = operations.filter(isSigned);
      if (signed.length > 0 && Object.keys(resources.secrets).length === 0)
        need(
          'secret to verify them',
          'takes signed requests',
          'Add resources: { secrets: { <name>: { description: … } } }.',
        );
    }
  },
};

/** A unit of work has one store, whose table is the platform's to describe. */
function checkStore({ name, facts: { resources } }: Service, root: Cursor, report: Report): void {
  if (!resources.dynamodb) return;
  if (resources.postgres)
    report(
      root.get('resources', 'postgres'),
      `${name} has Postgres and DynamoDB: a transaction cannot hold both`,
      'Keep one of them; write what belongs to the other in a service of its own.',
    );
  if ('store' in resources.tables)
    report(
      root.get('resources', 'tables', 'store'),
      `the table "store" of ${name} comes with dynamodb: true`,
      'Remove it, or give it another name.',
    );
}

export const serviceTables: LintRule = {
  id: 'service-tables',
  severity: 'error',
  asks: 'Tables in service.yaml have distinct keys, an expiry that is no key, and indexes that DynamoDB takes.',
  check(context, report) {
    for (const { root } of described(context)) {
      for (const [name, table] of root.get('resources', 'tables').entries()) checkTable(name, table, report);
    }
  },
};

const MOST_INDEXES = 20;

function checkTable(name: string, table: Cursor, report: Report): void {
  const [partition, sort, ttl] = ['partitionKey', 'sortKey', 'ttl'].map((key) => table.string(key));
  if (partition === sort)
    report(table.get('sortKey'), `the table ${name} has ${sort} as both keys`, 'Choose another sort key, or none.');
  if (ttl !== undefined && (ttl === partition || ttl === sort))
    report(table.get('ttl'), `the expiry of ${name} is one of its keys`, 'Keep the expiry in an attribute of its own.');
  const indexes = table.get('indexes').entries();
  if (indexes.length > MOST_INDEXES)
    report(
      table.get('indexes'),
      `the table ${name} has ${indexes.length} indexes; DynamoDB takes ${MOST_INDEXES}`,
      'Drop some.',
    );
  for (const [index, at] of indexes) {
    if (!/^[A-Za-z0-9_.-]{3,255}$/.test(index))
      report(at, `"${index}" is no name for an index`, 'Use 3 to 255 letters, digits, dots, dashes and underscores.');
    const keys = [at.string('partitionKey'), at.string('sortKey')];
    if (keys[0] !== undefined && keys[0] === keys[1])
      report(at.get('sortKey'), `the index ${index} has ${keys[0]} as both keys`, 'Choose another sort key, or none.');
    else if (keys[0] === partition && keys[1] === sort)
      report(at, `the index ${index} has the keys of its table`, 'Query the table instead.');
  }
}
