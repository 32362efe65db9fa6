/** A proof that is too long for every test run. */
export interface Proof {
  readonly name: string;
  /** What it proves, in a line. */
  readonly proves: string;
  /** Arguments of node. Proofs that are tests run with `PACTLINE_PROOF=full`. */
  readonly argv: readonly string[];
}

const source = '--conditions=pactline-source';
const tests = (level: 'int' | 'e2e', ...paths: readonly string[]): readonly string[] => [
  source,
  'tools/ci/src/test.ts',
  '--level',
  level,
  ...paths,
];

/** Every full-size proof, in the order in which `npm run proofs -- all` runs them. */
export const proofs: readonly Proof[] = [
  {
    name: 'relay-kill',
    proves: 'kill -9 between PutEvents and COMMIT loses no event and repeats no effect: 10,600 events, 30 kills',
    argv: tests('e2e', 'apps/e2e/chaos/relay-kill'),
  },
  {
    name: 'table-relay-kill',
    proves: 'kill -9 of a service on DynamoDB at any moment loses no event: 30 kills, 6,200 events',
    argv: tests('int', 'libs/dynamodb/src/kill/kill'),
  },
  {
    name: 'event-store',
    proves:
      'of 50 racing appends one wins, and a projection that is rebuilt under load equals one built live: 40 streams',
    argv: tests('int', 'libs/event-store/src/event-store'),
  },
  {
    name: 'poison',
    proves: 'one poisonous event among 10,000 stops nobody and is redriven after the fix',
    argv: tests('e2e', 'apps/e2e/chaos/poison'),
  },
  {
    name: 'outage',
    proves: 'emulator and Postgres killed under load: resumed within 10 s, nothing lost or repeated',
    argv: tests('e2e', 'apps/e2e/chaos/outage'),
  },
  {
    name: 'whole-stack-kill',
    proves: 'every order whose webhook was accepted is made after a kill of everything',
    argv: tests('e2e', 'apps/e2e/chaos/whole-stack-kill'),
  },
  {
    name: 'ordinary-stop',
    proves: 'an ordinary stop loses none of 100,000 events that the emulator holds',
    argv: tests('e2e', 'apps/e2e/chaos/ordinary-stop'),
  },
  {
    name: 'saves',
    proves: 'after 500 saves at random moments, also during a build, the bundle is of the last one',
    argv: tests('int', 'tools/stack/src/watch/folder-watch'),
  },
  {
    name: 'hostile-text',
    proves: 'hostile text in every free-text place of contracts ends in strings and comments only, with ten seeds',
    argv: tests('int', 'tools/contracts/src/generate/hostile-text'),
  },
  {
    name: 'silence',
    proves: 'connections that fall silent work again by themselves, with the limits that services run with',
    argv: [source, 'tools/bench/src/main.ts', 'silence'],
  },
  {
    name: 'schemas',
    proves: 'generated validators agree with ajv on every case family',
    argv: [source, 'tools/contracts/src/cli/main.ts', 'cases'],
  },
  {
    name: 'compatibility',
    proves: 'every mutated contract is judged as ajv judges its values',
    argv: [source, 'tools/contracts/src/cli/main.ts', 'diff-cases'],
  },
];
