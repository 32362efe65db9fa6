import { Controller, Inject, Req, RequestMapping, RequestMethod, Res, type Type } from '@nestjs/common';
import type { OperationDefinition } from '@pactline/contract-runtime';
import type { ServiceDefinition, WiredService } from '@pactline/service';
import { WIRED } from '../tokens.ts';
import { OperationRuntime } from './operation-runtime.ts';
import { routePath } from './route-path.ts';
import type { HttpReply, HttpRequest, OperationMethod } from './types.ts';

/** A controller of Nest whose routes are the operations of a contract. */
export function operationsController({ name, contract }: Pick<ServiceDefinition, 'name' | 'contract'>): Type {
  class OperationsController {
    readonly #runtime: OperationRuntime;
    readonly #wired: WiredService;
    constructor(runtime: OperationRuntime, wired: WiredService) {
      this.#runtime = runtime;
      this.#wired = wired;
    }

    static handlerOf(method: string, operation: OperationDefinition) {
      return function handle(this: OperationsController, request: HttpRequest, reply: HttpReply): Promise<void> {
        return this.#runtime.handle(operation, this.#wired.http[method] as OperationMethod, request, reply);
      };
    }
  }
  Object.defineProperty(OperationsController, 'name', { value: `${name} operations` });
  Inject(OperationRuntime)(OperationsController, undefined, 0);
  Inject(WIRED)(OperationsController, undefined, 1);
  for (const [method, operation] of inRoutingOrder(Object.entries(contract.operations))) {
    const { prototype } = OperationsController;
    const descriptor = { value: OperationsController.handlerOf(method, operation), configurable: true, writable: true };
    Object.defineProperty(prototype, method, descriptor);
    Req()(prototype, method, 0);
    Res()(prototype, method, 1);
    const route = { path: routePath(operation.path), method: RequestMethod[operation.method] };
    RequestMapping(route)(prototype, method, descriptor);
  }
  Controller()(OperationsController);
  return OperationsController;
}

/**
 * Fixed segments before parameters, so that `/orders/lookup` wins over `/orders/{id}` in every router; HEAD before GET, to which
 * Fastify adds a HEAD of its own otherwise.
 */
function inRoutingOrder(
  operations: readonly (readonly [string, OperationDefinition])[],
): (readonly [string, OperationDefinition])[] {
  const key = ({ path }: OperationDefinition): string => path.replaceAll('{', '\uffff');
  const rank = ({ method }: OperationDefinition): number => (method === 'HEAD' ? 0 : 1);
  return operations.toSorted(([, a], [, b]) => {
    const [one, other] = [key(a), key(b)];
    return one < other ? -1 : one > other ? 1 : rank(a) - rank(b);
  });
}
