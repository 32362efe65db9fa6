import type { HttpModel, OperationModel, ParameterModel } from '../openapi/model.ts';
import { camelCase, isReservedMember } from '../openapi/names.ts';

/** A parameter as a member of the request. */
export interface NamedParameter {
  readonly parameter: ParameterModel;
  readonly member: string;
}

/** An operation as a member of the client. */
export interface NamedOperation {
  readonly operation: OperationModel;
  readonly method: string;
  readonly parameters: readonly NamedParameter[];
}

/** The members of a document's client: operation ids in camelCase, and per operation its parameters. */
export function nameOperations(model: Pick<HttpModel, 'operations'>): NamedOperation[] {
  const names = new Names();
  const wanted = model.operations.map((operation) => ({ operation, name: methodName(operation.operationId) }));
  // Who is called so already keeps the name, whatever the order.
  const exact = wanted.filter(({ operation, name }) => operation.operationId === name);
  const methods = new Map(
    [...exact, ...wanted.filter((one) => !exact.includes(one))].map(({ operation, name }) => [
      operation,
      names.reserve(name),
    ]),
  );
  return model.operations.map((operation) => ({
    operation,
    method: methods.get(operation) ?? operation.operationId,
    parameters: nameParameters(operation),
  }));
}

function methodName(operationId: string): string {
  const name = legal(camelCase(operationId), 'operation');
  return isReservedMember(name) ? `${name}Operation` : name;
}

/** In camelCase and unique within the operation; `body` and `contentType` belong to the request body. */
function nameParameters({ parameters }: OperationModel): NamedParameter[] {
  const names = new Names(['body', 'contentType']);
  return parameters.map((parameter) => ({
    parameter,
    member: names.reserve(parameterName(parameter.name)),
  }));
}

/** An object has a `constructor` whether it is given one or not, so that no call without it would fit its type. */
function parameterName(text: string): string {
  const name = legal(camelCase(withoutMarks(text)), 'parameter');
  return name in Object.prototype ? `${name}Parameter` : name;
}

const withoutMarks = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Letters and digits alone, and no digit first. */
const legal = (name: string, otherwise: string): string => {
  const letters = name.replace(/[^\p{L}\p{N}]/gu, '');
  if (letters === '') return otherwise;
  return /^\p{L}/u.test(letters) ? letters : `${otherwise === 'operation' ? '_' : otherwise}${letters}`;
};

class Names {
  readonly #taken: Set<string>;
  constructor(taken: readonly string[] = []) {
    this.#taken = new Set(taken);
  }
  reserve(wanted: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}${number}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}
