import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { optionsOf, type PrintedCommand } from './printed-commands.ts';

/** One operation of AWS as its own model tells it; names as the command line writes them. */
const operation = z.object({ options: z.array(z.string()), required: z.array(z.string()) });
export type Operation = z.output<typeof operation>;
const answer = z.record(z.string(), operation.nullable());

// What botocore knows is what the AWS command line is made of. Waiters take the options of the operation that they ask.
const ASK = `
import json, sys
from botocore import session, xform_name
s = session.get_session()
def told(shape):
    members = shape.members if shape is not None else {}
    options = []
    for name, member in members.items():
        options.append(xform_name(name, '-'))
        if member.type_name == 'boolean': options.append('no-' + xform_name(name, '-'))
    required = [] if shape is None else [xform_name(name, '-') for name in shape.required_members]
    return {'options': options, 'required': required}
def find(service, name):
    # The command line keeps the name for its own commands.
    try: model = s.get_service_model('s3' if service == 's3api' else service)
    except Exception: return None
    for operation in model.operation_names:
        if xform_name(operation, '-') == name: return told(model.operation_model(operation).input_shape)
    return None
def waiter(service, name):
    try: model = s.get_waiter_model(service)
    except Exception: return None
    for one in model.waiter_names:
        if xform_name(one, '-') == name: return find(service, xform_name(model.get_waiter(one).operation, '-'))
    return None
asked = json.load(sys.stdin)
print(json.dumps({' '.join(words): waiter(words[0], words[2]) if words[1] == 'wait' else find(*words[:2]) for words in asked}))
`;

/** Commands that the AWS command line adds to the operations. */
const OWN: Readonly<Record<string, Operation>> = {
  'logs tail': { options: ['since', 'follow', 'filter-pattern', 'format'], required: [] },
  's3 cp': { options: ['recursive', 'only-show-errors'], required: [] },
};
/** What every command of it takes. */
const GLOBAL = ['query', 'output', 'region', 'profile', 'endpoint-url', 'max-items', 'cli-binary-format'];
/** Operands that the command line takes in place of an option: where an invocation's answer goes. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = { 'lambda invoke': ['/dev/stdout'] };

const keyOf = ({ words }: PrintedCommand): string[] => words.slice(1, words[2] === 'wait' ? 4 : 3);

/** Asks a Python that has botocore for every operation that commands name. @param checkov command of the pinned checkov */
export async function operationsOf(
  checkov: string,
  commands: readonly PrintedCommand[],
): Promise<Map<string, Operation | null>> {
  const asked = commands.map(keyOf).filter((words) => OWN[words.join(' ')] === undefined);
  const run = promisify(execFile)(join(dirname(checkov), 'python'), ['-c', ASK]);
  run.child.stdin?.end(JSON.stringify(asked));
  return new Map([...Object.entries(OWN), ...Object.entries(answer.parse(JSON.parse((await run).stdout)))]);
}

/** Why a command would be refused before AWS is asked. */
export function problemsOf(command: PrintedCommand, operations: ReadonlyMap<string, Operation | null>): string[] {
  const key = keyOf(command).join(' ');
  const known = operations.get(key);
  if (known === undefined || known === null) return [`there is no command aws ${key}`];
  const given = optionsOf(command.words);
  const missing = (OPERANDS[key] ?? []).filter((operand) => !command.words.includes(operand));
  return [
    ...given
      .filter((option) => !known.options.includes(option) && !GLOBAL.includes(option))
      .map((option) => `aws ${key} takes no --${option}`),
    ...known.required.filter((option) => !given.includes(option)).map((option) => `aws ${key} asks for --${option}`),
    ...missing.map((operand) => `aws ${key} asks for ${operand}`),
  ];
}
